// Division of whole numbers, which Python 3 calls otherwise.
import type { Expression, NameExpression } from '../../python/syntax/expression.ts'
import type { Edit } from '../../rules/rule.ts'
import { onlyValue } from './onlyValue.ts'
import type { TacSource } from './source.ts'

/** Between whole numbers Python 2 divides without a rest. */
export function changeDivision(source: TacSource, left: Expression, right: Expression): Edit[] {
  const { text, references } = source
  if (!references.anyOld || /from\s+__future__\s+import\b[^\n]*\bdivision\b/.test(text)) return []
  const isWhole = (expression: Expression): boolean => {
    if (expression.kind === 'number') return /^\d+[lL]?$|^0[xo]/i.test(expression.text)
    if (expression.kind === 'unary') return isWhole(expression.operand)
    if (expression.kind === 'binary' && '+-*/%//'.includes(expression.operator))
      return isWhole(expression.left) && isWhole(expression.right)
    if (expression.kind === 'call') return expression.callee.kind === 'name' && ['int', 'len'].includes(expression.callee.name)
    return expression.kind === 'name' && isWholeName(expression)
  }
  const isWholeName = ({ name, from }: NameExpression): boolean => {
    const variable = source.names.at(from)?.variable
    if (variable?.scope.kind === 'module' && source.analysis.evaluation.names.get(name)?.value.kind === 'int') return true
    // Of another quotient, which evaluation divides as Python 3 does.
    const value = variable && onlyValue(source, variable)
    return value?.kind === 'binary' && value.from < from && isWhole(value)
  }
  if (!isWhole(left) || !isWhole(right)) return []
  const slash = left.to + text.slice(left.to, right.from).indexOf('/')
  return [{ from: slash, to: slash + 1, text: '//' }]
}
