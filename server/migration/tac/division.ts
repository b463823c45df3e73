// Division of whole numbers, which Python 3 calls otherwise.
import type { Expression } from '../../python/syntax/expression.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

/** Between whole numbers Python 2 divides without a rest. */
export function changeDivision({ analysis, text, references }: TacSource, left: Expression, right: Expression): Edit[] {
  if (!references.anyOld || /from\s+__future__\s+import\b[^\n]*\bdivision\b/.test(text)) return []
  const isWhole = (expression: Expression): boolean => {
    if (expression.kind === 'number') return /^\d+[lL]?$|^0[xo]/i.test(expression.text)
    if (expression.kind === 'unary') return isWhole(expression.operand)
    if (expression.kind === 'binary' && '+-*/%//'.includes(expression.operator))
      return isWhole(expression.left) && isWhole(expression.right)
    if (expression.kind === 'call') return expression.callee.kind === 'name' && ['int', 'len'].includes(expression.callee.name)
    return expression.kind === 'name' && analysis.evaluation.names.get(expression.name)?.value.kind === 'int'
  }
  if (!isWhole(left) || !isWhole(right)) return []
  const slash = left.to + text.slice(left.to, right.from).indexOf('/')
  return [{ from: slash, to: slash + 1, text: '//' }]
}
