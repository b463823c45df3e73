// `and`, `or` and `not`: Lezer takes all that stands behind a `not` for its operand, where Python takes no `and` and no `or`.
import { type Branch, ERROR } from './branch.ts'
import type { Expression, LogicalExpression } from './expression.ts'

type Operator = LogicalExpression['operator']

/** An operand, and the place that it takes with its parentheses. */
interface Operand {
  readonly value: Expression
  readonly from: number
  readonly to: number
}

interface Chain {
  readonly operands: readonly [Operand, ...Operand[]]
  /** Each between two operands. */
  readonly operators: readonly Operator[]
}

type Read = (branch: Branch | undefined, offset: number) => Expression

/** The expression of a node of `and`, `or` or `not`; undefined for other nodes. */
export function readLogical(branch: Branch, read: Read): Expression | undefined {
  if (!isNot(branch) && !operatorOf(branch)) return undefined
  const { operands, operators } = chainOf(branch, read)
  let [whole, ...rest] = operands
  let before: Operand | undefined
  for (const [index, operand] of rest.entries()) {
    if (operators[index] === 'and') whole = joined('and', whole, operand)
    else {
      before = before ? joined('or', before, whole) : whole
      whole = operand
    }
  }
  return (before ? joined('or', before, whole) : whole).value
}

const joined = (operator: Operator, left: Operand, right: Operand): Operand => {
  const place = { from: left.from, to: right.to }
  return { value: { kind: 'logical', operator, left: left.value, right: right.value, ...place }, ...place }
}

const partsOf = ({ children }: Branch): readonly Branch[] => children.filter(({ name }) => name !== ERROR)

const isNot = (branch: Branch): boolean => branch.name === 'UnaryExpression' && partsOf(branch)[0]?.name === 'not'

function operatorOf(branch: Branch): Operator | undefined {
  const name = branch.name === 'BinaryExpression' ? partsOf(branch)[1]?.name : undefined
  return name === 'and' || name === 'or' ? name : undefined
}

function chainOf(branch: Branch, read: Read): Chain {
  const operator = operatorOf(branch)
  const [first, second, third] = partsOf(branch)
  if (operator && first) {
    const [left, right] = [chainOf(first, read), third ? chainOf(third, read) : alone(undefined, branch, read)]
    return {
      operands: [...left.operands, ...right.operands],
      operators: [...left.operators, operator, ...right.operators],
    }
  }
  if (!isNot(branch)) return alone(branch, branch, read)
  const { operands, operators } = second ? chainOf(second, read) : alone(undefined, branch, read)
  const [{ value, to }, ...rest] = operands
  const place = { from: branch.from, to }
  return { operands: [{ value: { kind: 'unary', operator: 'not', operand: value, ...place }, ...place }, ...rest], operators }
}

const alone = (branch: Branch | undefined, { from, to }: Branch, read: Read): Chain => ({
  operands: [{ value: read(branch, to), from: branch ? from : to, to }],
  operators: [],
})
