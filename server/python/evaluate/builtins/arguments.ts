// What a builtin is given, by the names of its parameters.
import type { Origin, TypeName, Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import { type Failure, liftKnown } from '../lift.ts'
import { none, originAt, unknown } from '../make.ts'
import type { Builtin } from './registry.ts'

/** In the order of `names`; all undefined where a `*` or `**` argument hides which is which. */
export function given(call: Call, ...names: readonly string[]): (Value | undefined)[] {
  if (call.arguments.some((argument) => argument.star)) return names.map(() => undefined)
  const positional = call.arguments.filter((argument) => !argument.keyword)
  return names.map((name, index) => (call.arguments.find((argument) => argument.keyword === name) ?? positional[index])?.value)
}

/** All positional arguments; undefined where a `*` argument hides some. */
export function positionals(call: Call): readonly Value[] | undefined {
  if (call.arguments.some((argument) => argument.star)) return undefined
  return call.arguments.filter((argument) => !argument.keyword).map((argument) => argument.value)
}

/** The object whose method is called. */
export const selfOf = (call: Call): Value | undefined => (call.callee.kind === 'external' ? call.callee.self : undefined)

type Compute = (values: readonly Value[], origin: Origin) => Value | Failure | undefined

/**
 * A function that depends on its arguments alone; those left out are None. `compute` is asked for known arguments only, and
 * answers undefined where it cannot tell.
 */
export function pure(names: readonly string[], type: TypeName | undefined, compute: Compute): Builtin {
  return (call) => {
    const values = given(call, ...names)
    const self = selfOf(call)
    if (names.length > 0 && values[0] === undefined && call.arguments.length > 0) return unknown(originAt(call.node), type)
    const operands = [...(self ? [self] : []), ...values.map((value) => value ?? none(originAt(call.node)))]
    return liftKnown(call.evaluator, call.state, call.node, operands, type, compute)
  }
}

/** The content of a str or bytes, by whose letters or bytes it is worked with. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'str' || value?.kind === 'bytes' ? value.value : undefined

export const isNone = (value: Value | undefined): boolean => value?.kind === 'none'

/** What a call raises for sure. */
export const raise = ({ evaluator, state, node }: Call, exception: string, message: string): Value =>
  evaluator.raise(state, exception, message, node)
