// Annotations. Up to Python 3.13 they are evaluated where they stand, unless the file asks for it otherwise; since 3.14 only when
// somebody asks for them.
import type { Expression } from '../syntax/expression.ts'
import type { FunctionStatement } from '../syntax/statement.ts'
import { isPythonSince } from '../version.ts'
import { builtinName } from './builtins/names.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import type { State } from './state.ts'

/** The first Python that leaves them alone (PEP 649). */
const FIRST_LAZY = '3.14'

export function evaluateAnnotation(evaluator: Evaluator, annotation: Expression, state: State): void {
  const { python, version } = evaluator.context
  if (python === 2 || evaluator.postponesAnnotations || isSafe(evaluator, annotation, state)) return
  if (version !== undefined && isPythonSince(version, FIRST_LAZY)) return
  if (version !== undefined) evaluate(evaluator, annotation, state)
  else {
    evaluator.dependsOnVersion = true
    evaluator.fork(state, [(part) => evaluate(evaluator, annotation, part), () => undefined], () => true)
  }
}

/** The parameters' and the result's. */
export function evaluateSignature(evaluator: Evaluator, { generic, parameters, returns }: FunctionStatement, state: State): void {
  // Type parameters live in a scope of their own, and whoever writes them knows newer Pythons.
  if (generic) return
  for (const { annotation } of parameters) if (annotation) evaluateAnnotation(evaluator, annotation, state)
  if (returns) evaluateAnnotation(evaluator, returns, state)
}

/** Nothing can come of most. */
function isSafe(evaluator: Evaluator, annotation: Expression, state: State): boolean {
  if (annotation.kind === 'constant') return true
  if (annotation.kind === 'string') return annotation.pieces.every(({ replacements }) => replacements.length === 0)
  if (annotation.kind !== 'name') return false
  for (const variable of evaluator.scope.candidates(annotation.name)) {
    const binding = state.binding(variable)
    if (binding) return binding.certain
  }
  return builtinName(evaluator, annotation) !== undefined
}
