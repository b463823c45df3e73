// The smallest expressions: names, literals, and what stands in brackets.
import { parseClauses } from './comprehensions.ts'
import { ExpressionParser, missingComma } from './expressions.ts'
import type { ComprehensionNode, Node, OtherNode } from './node.ts'
import { beginsOperand, type Field, type Token } from './token.ts'
import { TokenStream } from './tokenStream.ts'

const CONSTANTS = new Set(['None', 'True', 'False', '...'])

export function parseAtom(parser: ExpressionParser): Node {
  const { stream } = parser
  const { kind, text, from, to } = stream.next
  if (kind === 'string') return parseStrings(parser)
  if (kind === 'name' || kind === 'number' || stream.isAny(CONSTANTS)) {
    stream.advance()
    if (kind === 'name') return { kind, name: text, from, to }
    return kind === 'number' ? { kind, parts: [], from, to } : { kind: 'constant', name: text, parts: [], from, to }
  }
  if (stream.is('(')) return parseParentheses(parser)
  if (stream.is('[')) return parseList(parser)
  if (stream.is('{')) return parseBraces(parser)
  if (stream.is('`')) return parseBackticks(parser)
  if (kind === 'keyword' && (stream.is('=', 1) || stream.is('.', 1))) stream.failAtKeyword()
  return stream.unexpected()
}

/** Literals side by side are one string. */
function parseStrings({ stream }: ExpressionParser): Node {
  const pieces: Token[] = []
  for (let piece = stream.takeKind('string'); piece; piece = stream.takeKind('string')) pieces.push(piece)
  const [first, ...rest] = pieces as [Token, ...Token[]]
  const other = rest.find(({ literal }) => literal?.bytes !== first.literal?.bytes)
  if (other) stream.fail(other, 'Bytes and text cannot be joined.')
  const parts = pieces.flatMap(({ literal }) => literal?.fields.flatMap((field) => parseField(stream, field)) ?? [])
  const kind = first.literal?.bytes ? 'bytes' : pieces.some(({ text }) => /^r?f/i.test(text)) ? 'f-string' : 'string'
  return { kind, parts, from: first.from, to: stream.previous.to }
}

function parseField(stream: TokenStream, { tokens, fields }: Field): Node[] {
  const inner = new TokenStream(stream.text, tokens, stream.problems)
  const parser = new ExpressionParser(inner)
  const value = inner.is('yield') ? parser.yield() : parseFieldValue(parser)
  const label = inner.take('=')
  if (label) stream.problems.newer('3.8', label, '= in an f-string shows the expression, too.')
  if (inner.next.kind !== 'end') inner.unexpected()
  return [value, ...fields.flatMap((field) => parseField(stream, field))]
}

/** Before 3.12 Python read what stands in the braces as if it stood in parentheses. */
function parseFieldValue(parser: ExpressionParser): Node {
  const { stream } = parser
  const value = parser.starExpressions()
  if (!stream.is('for') && !stream.is('async')) return value
  const generator = parseClauses(parser, 'generator', [value])
  stream.problems.older('3.12', generator, 'A generator stands in the braces of an f-string without parentheses.')
  return generator
}

function parseParentheses(parser: ExpressionParser): Node {
  const { stream } = parser
  const { from } = stream.expect('(')
  if (stream.is(')')) return finish(parser, 'tuple', [], from, ')')
  if (stream.is('yield')) {
    const value = parser.yield()
    return { ...value, grouped: true, from, to: stream.expect(')').to }
  }
  const items = parseItems(
    parser,
    ')',
    () => parser.starNamedExpression(),
    () => 'generator',
  )
  if (items.clauses) return { ...items.clauses, grouped: true, from, to: stream.expect(')').to }
  const [only] = items.parts
  if (!only || items.comma) return finish(parser, 'tuple', items.parts, from, ')')
  if (only.kind === 'starred') stream.fail(only, 'A star can only stand in a list, in a tuple or before an argument.')
  return { ...only, grouped: true, from, to: stream.expect(')').to }
}

function parseList(parser: ExpressionParser): Node {
  const { stream } = parser
  const { from } = stream.expect('[')
  const items = parseItems(
    parser,
    ']',
    () => parser.starNamedExpression(),
    () => 'list',
  )
  if (items.clauses) return { ...items.clauses, from, to: stream.expect(']').to }
  return finish(parser, 'list', items.parts, from, ']')
}

function parseBraces(parser: ExpressionParser): Node {
  const { stream } = parser
  const { from } = stream.expect('{')
  if (stream.is('}')) return finish(parser, 'dict', [], from, '}')
  // The first item says which it is.
  let makes: 'dict' | 'set' | undefined
  const item = (): Node => {
    makes ??= stream.is('**') ? 'dict' : stream.is('*') ? 'set' : undefined
    if (makes !== undefined) return makes === 'dict' ? parseEntry(parser) : parser.starNamedExpression()
    const first = parser.namedExpression()
    makes = stream.is(':') && (first.kind !== 'assignment' || first.grouped) ? 'dict' : 'set'
    return makes === 'dict' ? parseValue(parser, first) : first
  }
  const items = parseItems(parser, '}', item, () => makes ?? 'set')
  if (items.clauses) return { ...items.clauses, from, to: stream.expect('}').to }
  return finish(parser, makes ?? 'set', items.parts, from, '}')
}

/** `key: value` or `**mapping`. */
function parseEntry(parser: ExpressionParser): Node {
  const { stream } = parser
  const { from } = stream.next
  if (stream.take('**')) {
    const value = parser.binary()
    return { kind: 'starred', parts: [value], from, to: value.to }
  }
  return parseValue(parser, parser.expression())
}

/** Behind the key. */
function parseValue(parser: ExpressionParser, key: Node): Node {
  const { stream } = parser
  if (!stream.is(':')) stream.unexpected('Python expects a colon and a value here.')
  const colon = stream.advance()
  if (stream.is('}') || stream.is(',')) stream.fail(colon, 'The value is missing behind the colon.')
  if (stream.is('*')) stream.fail(stream.next, 'No star can stand before a value of a dict.')
  const value = parser.expression()
  return { kind: 'tuple', parts: [key, value], from: key.from, to: value.to }
}

interface Items {
  readonly parts: readonly Node[]
  readonly comma: boolean
  /** Set where they are a comprehension. */
  readonly clauses?: Node
}

/** Up to the closing bracket, which is left to the caller. */
function parseItems(parser: ExpressionParser, close: string, item: () => Node, makes: () => ComprehensionNode['makes']): Items {
  const { stream } = parser
  const parts: Node[] = []
  let comma = false
  while (!stream.is(close)) {
    const part = item()
    parts.push(part)
    if (stream.is('for') || stream.is('async')) {
      if (parts.length > 1) stream.unexpected('A comprehension makes one element at a time: put a tuple in parentheses.')
      const elements = makes() === 'dict' && part.kind === 'tuple' ? (part.parts as [Node, Node]) : ([part] as [Node])
      return { parts, comma, clauses: parseClauses(parser, makes(), elements) }
    }
    if (stream.take(',')) comma = true
    else if (!stream.is(close)) {
      if (stream.is('=')) stream.unexpected('Python expects no = here. Compare with ==.')
      if (!beginsOperand(stream.next)) stream.unexpected()
      missingComma(parser)
      comma = true
    }
  }
  return { parts, comma }
}

function finish(
  { stream }: ExpressionParser,
  kind: OtherNode['kind'],
  parts: readonly Node[],
  from: number,
  close: string,
): Node {
  return { kind, parts, from, to: stream.expect(close).to }
}

/** Python 2's `repr`. */
function parseBackticks(parser: ExpressionParser): Node {
  const { stream } = parser
  const open = stream.expect('`')
  const value = parser.starExpressions()
  if (!stream.is('`')) stream.fail(open, 'Python has no use for a backtick.')
  const close = stream.advance()
  stream.report({
    kind: 'python2',
    span: { from: open.from, to: close.to },
    message: 'Python 3 has no backticks. Call repr.',
    mend: {
      title: 'Call repr',
      edits: [
        { from: open.from, to: open.to, text: 'repr(' },
        { from: close.from, to: close.to, text: ')' },
      ],
      sure: true,
    },
  })
  return { kind: 'backticks', parts: [value], from: open.from, to: close.to }
}
