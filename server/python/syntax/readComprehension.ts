// `[element for target in iterable if test …]` in its four forms.
import { type Branch, ERROR } from './branch.ts'
import type { ComprehensionClause, ComprehensionExpression } from './expression.ts'
import type { ExpressionReader } from './readExpression.ts'

const BRACKETS = new Set(['(', ')', '[', ']', '{', '}', 'async', ERROR])

export function readComprehension(
  branch: Branch,
  makes: ComprehensionExpression['makes'],
  reader: ExpressionReader,
): ComprehensionExpression {
  const groups = splitAtClauses(branch.children.filter((child) => !BRACKETS.has(child.name)))
  const [head = [], ...clauses] = groups
  const colon = head.findIndex((child) => child.name === ':')
  return {
    kind: 'comprehension',
    makes,
    element: colon < 0 ? reader.list(head) : reader.list(head.slice(0, colon)),
    ...(colon >= 0 && { value: reader.list(head.slice(colon + 1)) }),
    clauses: clauses.map((clause) => readClause(clause, reader)),
    from: branch.from,
    to: branch.to,
  }
}

function splitAtClauses(branches: readonly Branch[]): Branch[][] {
  const groups: Branch[][] = [[]]
  for (const branch of branches) {
    if (branch.name === 'for' || branch.name === 'if') groups.push([])
    groups.at(-1)?.push(branch)
  }
  return groups
}

function readClause([keyword, ...rest]: readonly Branch[], reader: ExpressionReader): ComprehensionClause {
  if (keyword?.name === 'if') return { kind: 'if', test: reader.list(rest) }
  const middle = rest.findIndex((child) => child.name === 'in')
  const [target, iterable] = middle < 0 ? [rest, []] : [rest.slice(0, middle), rest.slice(middle + 1)]
  return { kind: 'for', target: reader.list(target), iterable: reader.list(iterable) }
}
