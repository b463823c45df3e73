// What stands at a place of the text, as far as workers are concerned.
import { contains, type Span } from '../python/span.ts'
import type { ArgumentValue, Value } from '../python/value.ts'
import { optionsOf, sourceOf } from '../python/value.ts'
import { type BoundCall, boundCalls } from '../rules/calls.ts'
import type { FileDeclaration } from '../worker/declaration.ts'

/** An argument of a worker, and which parameter it is; left out: none that the constructor has. */
export interface ArgumentPlace {
  readonly call: BoundCall
  readonly argument: ArgumentValue
  readonly parameter?: string
  /** The part that the place is in: keyword and value in the call, or where the value is bound and made. */
  readonly span: Span
}

/** The call whose parentheses a place is between. */
export function callAt(file: FileDeclaration, release: string, offset: number): BoundCall | undefined {
  return boundCalls(file, release).findLast(
    ({ worker: { argumentList } }) => argumentList.from < offset && offset <= argumentList.to,
  )
}

/** The argument that a place belongs to: in the call, or at a name or an expression that the value came through. */
export function argumentAt(file: FileDeclaration, release: string, offset: number): ArgumentPlace | undefined {
  for (const call of boundCalls(file, release)) {
    for (const argument of call.worker.arguments) {
      const span = [argument.span, ...placesOf(argument.value)].find((place) => contains(place, offset))
      if (!span) continue
      const parameter = parameterOf(call, argument)
      return { call, argument, span, ...(parameter !== undefined && { parameter }) }
    }
  }
  return undefined
}

/** The parameter that an argument is bound to. */
export function parameterOf({ binding }: BoundCall, argument: ArgumentValue): string | undefined {
  for (const [name, bound] of binding.bound) if (bound.argument === argument) return name
  return undefined
}

function placesOf(value: Value): readonly Span[] {
  return optionsOf(value).flatMap((option) => [...option.origin.bindings.map(({ target }) => target), sourceOf(option)])
}
