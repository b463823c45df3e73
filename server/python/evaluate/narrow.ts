// What a test that came out true or false says about the names in it.
import type { CompareOperator, Expression, NameExpression } from '../syntax/expression.ts'
import type { Value } from '../value.ts'
import { compare } from './comparisons.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { joinValues } from './join.ts'
import type { State } from './state.ts'
import { truth } from './text.ts'

export function narrow(evaluator: Evaluator, test: Expression, outcome: boolean, state: State): void {
  switch (test.kind) {
    case 'name':
      keep(evaluator, test, state, (option) => truth(option) !== !outcome)
      break
    case 'unary':
      if (test.operator === 'not') narrow(evaluator, test.operand, !outcome, state)
      break
    case 'logical':
      // `a and b` that is true, `a or b` that is false: both sides came out so.
      if ((test.operator === 'and') === outcome) {
        narrow(evaluator, test.left, outcome, state)
        narrow(evaluator, test.right, outcome, state)
      }
      break
    case 'compare': {
      const [link] = test.rest
      if (test.first.kind !== 'name' || test.rest.length !== 1 || !link || !isPlain(link.operand)) break
      const right = evaluate(evaluator, link.operand, state)
      keep(evaluator, test.first, state, (option) => holds(link.operator, option, right) !== !outcome)
      break
    }
  }
}

/** Looking at it again has no effect. */
const isPlain = (node: Expression): boolean =>
  node.kind === 'constant' ||
  node.kind === 'number' ||
  node.kind === 'string' ||
  (node.kind === 'tuple' && node.elements.every(isPlain))

function holds(operator: CompareOperator, left: Value, right: Value): boolean | undefined {
  const result = compare(operator, left, right, left.origin)
  return result && 'kind' in result && result.kind === 'bool' ? result.value : undefined
}

function keep(evaluator: Evaluator, node: NameExpression, state: State, wanted: (option: Value) => boolean): void {
  for (const variable of evaluator.scope.candidates(node.name)) {
    const binding = state.binding(variable)
    if (!binding) continue
    if (!binding.certain || binding.value.kind !== 'one-of') return
    const options = binding.value.options.filter(wanted)
    if (options.length > 0 && options.length < binding.value.options.length) state.bind(variable, joinValues(options))
    return
  }
}
