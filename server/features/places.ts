// What stands at a place of the text, as far as workers are concerned.
import type { Cursor, OpenBracket } from '../python/cursor.ts'
import { contains, type Span } from '../python/span.ts'
import type { ArgumentValue } from '../python/value.ts'
import { optionsOf, sourceOf } from '../python/value.ts'
import { type BoundCall, boundCalls } from '../rules/calls.ts'
import type { Analysis } from '../worker/analyse.ts'
import type { FileDeclaration } from '../worker/declaration.ts'
import { parameterHistories } from '../worker/parameters.ts'

/** An argument of a worker, and which parameter it is; left out: none that any constructor has. */
export interface ArgumentPlace {
  readonly call: BoundCall
  readonly argument: ArgumentValue
  readonly parameter?: string
  /** The part that the place is in: keyword and value in the call, or where the value is bound and made. */
  readonly span: Span
}

/** An argument that is being written in the call of a worker class. */
export interface Slot {
  readonly call: BoundCall
  /** Whose it is; left out: that is open. */
  readonly parameter?: string
  /** The parameter is named in it. */
  readonly byKeyword: boolean
  /** Its value as far as the offset; a keyword is left out. */
  readonly value: Span
}

/** The innermost call of a worker class around an offset that a bracket of the cursor opens, and the argument there. */
export function slotAt({ parsed: { text }, file }: Analysis, release: string, offset: number, cursor: Cursor): Slot | undefined {
  const calls = boundCalls(file, release)
  for (const bracket of [...cursor.brackets].reverse()) {
    const call = calls.findLast(({ worker }) => worker.argumentList.from === bracket.offset)
    if (call) return slotIn(call, bracket, text, offset)
  }
  return undefined
}

function slotIn(call: BoundCall, { item, commas }: OpenBracket, text: string, offset: number): Slot {
  const from = item ?? offset
  const [given, keyword] = /^([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)\s*/u.exec(text.slice(from, offset)) ?? []
  const value = { from: from + (given?.length ?? 0), to: offset }
  if (keyword !== undefined) return { call, parameter: keyword, byKeyword: true, value }
  const before = call.worker.arguments.filter(({ span }) => span.to <= from)
  const byPosition = before.every((argument) => argument.keyword === undefined && !argument.star && !argument.spread)
  // `Worker.__init__(self, …)` is given the object first.
  const { callee } = call.worker
  const own = /(?<!super\(.*\))\.__init__$/.test(text.slice(callee.from, callee.to)) ? 1 : 0
  const parameter = byPosition ? call.signature.parameters[commas - own]?.name : undefined
  return { call, ...(parameter !== undefined && { parameter }), byKeyword: false, value }
}

/** The argument that a place belongs to: in the call, or at a name or an expression that the value came through. */
export function argumentAt(file: FileDeclaration, release: string, offset: number): ArgumentPlace | undefined {
  for (const call of boundCalls(file, release)) {
    for (const argument of call.worker.arguments) {
      const span = placeAround(argument, offset)
      if (!span) continue
      const { keyword = '' } = argument
      const parameter = parameterOf(call, argument) ?? (parameterHistories.has(keyword) ? keyword : undefined)
      return { call, argument, span, ...(parameter !== undefined && { parameter }) }
    }
  }
  return undefined
}

/** Whether a call has no argument that stands for several, or for none. */
export const hasNoStars = ({ worker }: BoundCall, text: string): boolean => worker.written.every(({ from }) => text[from] !== '*')

/** Whether an argument gives its value a name where it stands, as `host := 'h'` does: no keyword can stand before that. */
export const namesItself = ({ valueSpan: { from, to } }: ArgumentValue, text: string): boolean =>
  /^\w+\s*:=/.test(text.slice(from, to))

/** The parameter that an argument is bound to. */
export function parameterOf({ binding }: BoundCall, argument: ArgumentValue): string | undefined {
  for (const [name, bound] of binding.bound) if (bound.argument === argument) return name
  return undefined
}

/** In the call, or where the value is bound or made. */
function placeAround({ span, value }: ArgumentValue, offset: number): Span | undefined {
  if (contains(span, offset)) return span
  for (const option of optionsOf(value)) {
    const bound = option.origin.bindings.find(({ target }) => contains(target, offset))
    if (bound) return bound.target
    const source = sourceOf(option)
    if (contains(source, offset)) return source
  }
  return undefined
}
