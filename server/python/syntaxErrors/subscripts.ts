// `object[index]`.
import type { ExpressionParser } from './expressions.ts'
import { missingComma } from './expressions.ts'
import type { Node } from './node.ts'
import { beginsOperand } from './token.ts'

export function parseSubscript(parser: ExpressionParser, object: Node): Node {
  const { stream } = parser
  stream.expect('[')
  if (stream.is(']')) stream.unexpected('The index is missing.')
  const items: Node[] = []
  let comma = false
  while (!stream.is(']')) {
    items.push(parseSlice(parser))
    if (stream.take(',')) comma = true
    else if (!stream.is(']')) {
      if (!beginsOperand(stream.next)) stream.unexpected()
      missingComma(parser)
    }
  }
  const { to } = stream.expect(']')
  const [first] = items
  const starred = items.find(({ kind }) => kind === 'starred')
  if (starred) stream.problems.newer('3.11', starred, 'A star stands in an index.')
  const index: Node = first && !comma ? first : { kind: 'tuple', parts: items, from: first?.from ?? to, to }
  return { kind: 'subscript', parts: [object, index], from: object.from, to }
}

function parseSlice(parser: ExpressionParser): Node {
  const { stream } = parser
  const { from } = stream.next
  if (stream.is('*')) return parser.starred()
  const parts: Node[] = []
  if (!stream.is(':')) {
    const lower = parser.namedExpression()
    if (!stream.is(':')) return lower
    if (lower.kind === 'assignment') stream.fail(lower, ':= needs parentheses in a slice.')
    parts.push(lower)
  }
  stream.expect(':')
  if (!ends(parser) && !stream.is(':')) parts.push(parser.expression())
  if (stream.take(':') && !ends(parser)) parts.push(parser.expression())
  return { kind: 'slice', parts, from, to: stream.previous.to }
}

const ends = ({ stream }: ExpressionParser): boolean => stream.is(',') || stream.is(']')
