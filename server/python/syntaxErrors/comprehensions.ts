// `for target in iterable if test …`, behind the element of a comprehension.
import type { ExpressionParser } from './expressions.ts'
import type { ClauseNode, ComprehensionNode, Node } from './node.ts'
import { checkTarget } from './targets.ts'

export function parseClauses(
  parser: ExpressionParser,
  makes: ComprehensionNode['makes'],
  elements: readonly [Node, ...Node[]],
): ComprehensionNode {
  const { stream } = parser
  const starred = elements.find(({ kind }) => kind === 'starred')
  if (starred) stream.fail(starred, 'A comprehension makes one element at a time: no star can stand before it.')
  const clauses: ClauseNode[] = []
  while (stream.is('for') || stream.is('async')) clauses.push(parseClause(parser))
  return { kind: 'comprehension', makes, elements, clauses, from: elements[0].from, to: stream.previous.to }
}

function parseClause(parser: ExpressionParser): ClauseNode {
  const { stream } = parser
  const asynchronous = stream.take('async')
  stream.expect('for')
  const target = parseForTarget(parser)
  if (!stream.is('in')) stream.unexpected('Python expects in here: for x in y.')
  stream.advance()
  const iterable = parser.disjunction()
  const conditions: Node[] = []
  while (stream.take('if')) conditions.push(parser.disjunction())
  return { ...(asynchronous && { asynchronous }), target, iterable, conditions }
}

/** What stands between `for` and `in`. */
export function parseForTarget(parser: ExpressionParser): Node {
  const target = parser.tuple(() => (parser.stream.is('*') ? parser.starred() : parser.binary()))
  checkTarget(parser.stream, target, 'assign')
  return target
}
