// Operations on known values, carried over to values that may be one of several or unknown.
import type { Span } from '../span.ts'
import { type Origin, optionsOf, type TypeName, type Value } from '../value.ts'
import type { Evaluator } from './evaluator.ts'
import { joinValues } from './join.ts'
import { originAt, unknown } from './make.ts'
import type { State } from './state.ts'

/** What Python raises. */
export interface Failure {
  readonly exception: string
  readonly message: string
}

export const failure = (exception: string, message: string): Failure => ({ exception, message })

const isFailure = (result: Value | Failure): result is Failure => 'exception' in result

const MOST_COMBINATIONS = 32

/** Tells of what fails over the None that `os.environ.get` gives where a variable is not set, asked for right there. */
export function reportUnset(evaluator: Evaluator, refused: readonly Value[], problem: Failure, span: Span): void {
  if (evaluator.isCaught(problem.exception)) return
  for (const value of refused) {
    const [fact] = value.origin.facts
    if (!isUnset(value) || fact?.kind !== 'environment' || fact.name === undefined) continue
    evaluator.report({ kind: 'error', span: { from: span.from, to: span.to }, certain: false, unset: fact.name, ...problem })
  }
}

/** Whether it is what `os.environ.get` gives in place of a variable. What has a name by now may have been looked at before. */
export const isUnset = ({ kind, origin: { facts, bindings } }: Value): boolean =>
  kind === 'none' && facts[0]?.kind === 'environment' && bindings.length === 0

/**
 * The result of `compute` for each combination of what the operands may be. `compute` answers undefined where it cannot tell:
 * the result is an unknown value of `type` then.
 */
export function lift(
  evaluator: Evaluator,
  state: State,
  span: Span,
  operands: readonly Value[],
  type: TypeName | undefined,
  compute: (operands: readonly Value[], origin: Origin) => Value | Failure | undefined,
): Value {
  const combinations = combine(operands)
  if (!combinations) {
    evaluator.mayRaise(state)
    return unknown(originAt(span, ...operands), type)
  }
  const results: Value[] = []
  const failures: Failure[] = []
  const refused: Value[] = []
  let open = false
  for (const combination of combinations) {
    const origin = originAt(span, ...combination)
    const result = compute(combination, origin)
    open ||= result === undefined || ('kind' in result && result.kind === 'unknown')
    if (result && isFailure(result)) {
      failures.push(result)
      refused.push(...combination)
    } else results.push(result ? state.adopt(result) : unknown(origin, type))
  }
  const [first] = failures
  if (results.length === 0 && first) return evaluator.raise(state, first.exception, first.message, span, type)
  if (first) {
    evaluator.mayRaise(state, first.exception)
    reportUnset(evaluator, refused, first, span)
  }
  if (open) evaluator.mayRaise(state)
  return joinValues(results)
}

/** As `lift`, for operations that need every operand known. */
export function liftKnown(
  evaluator: Evaluator,
  state: State,
  span: Span,
  operands: readonly Value[],
  type: TypeName | undefined,
  compute: (operands: readonly Value[], origin: Origin) => Value | Failure | undefined,
): Value {
  return lift(evaluator, state, span, operands, type, (values, origin) =>
    values.some((value) => value.kind === 'unknown') ? undefined : compute(values, origin),
  )
}

function combine(operands: readonly Value[]): readonly (readonly Value[])[] | undefined {
  let combinations: (readonly Value[])[] = [[]]
  for (const operand of operands) {
    const options = optionsOf(operand)
    combinations = combinations.flatMap((combination) => options.map((option) => [...combination, option]))
    if (combinations.length > MOST_COMBINATIONS) return undefined
  }
  return combinations
}
