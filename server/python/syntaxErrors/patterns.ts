// The patterns of `case`.
import type { Span } from '../span.ts'
import type { StatementParser } from './statements.ts'
import type { Token } from './token.ts'

export interface Pattern extends Span {
  /** What it binds. */
  readonly names: ReadonlySet<string>
  /** It takes everything. */
  readonly irrefutable: boolean
}

/** What stands behind `case`: a pattern, or several with commas between them. */
export function parsePatterns(parser: StatementParser): Pattern {
  const { stream } = parser
  const { from } = stream.next
  const first = parseMaybeStar(parser)
  if (!stream.is(',')) {
    if (first.starred) stream.fail(first, 'A star can only stand in a sequence.')
    return first
  }
  stream.advance()
  return parseSequence(parser, from, (parser) => stream.is(':') || parser.stream.is('if'), [first])
}

interface Item extends Pattern {
  readonly starred: boolean
}

function parseSequence(
  parser: StatementParser,
  from: number,
  ends: (parser: StatementParser) => boolean,
  items: Item[] = [],
): Pattern {
  const { stream } = parser
  while (!ends(parser)) {
    items.push(parseMaybeStar(parser))
    if (!stream.take(',') && !ends(parser)) stream.unexpected()
  }
  const [, second] = items.filter(({ starred }) => starred)
  if (second) stream.fail(second, 'Only one of the patterns can take what is left over.')
  return { names: merge(parser, items), irrefutable: false, from, to: stream.previous.to }
}

function parseMaybeStar(parser: StatementParser): Item {
  const { stream } = parser
  const star = stream.take('*')
  if (!star) return { ...parsePattern(parser), starred: false }
  const name = stream.newName('a name behind the star')
  return { names: captured(name), irrefutable: false, starred: true, from: star.from, to: name.to }
}

function parsePattern(parser: StatementParser): Pattern {
  const { stream } = parser
  const alternatives = [parseClosed(parser)]
  while (stream.take('|')) alternatives.push(parseClosed(parser))
  const [first, ...rest] = alternatives as [Pattern, ...Pattern[]]
  const early = alternatives.slice(0, -1).find(({ irrefutable }) => irrefutable)
  if (early) stream.fail(early, 'The patterns behind this one are never reached: it takes everything.')
  const other = rest.find(({ names }) => names.size !== first.names.size || [...names].some((name) => !first.names.has(name)))
  if (other) stream.fail(other, 'Alternatives must bind the same names.')
  const pattern = { ...first, irrefutable: alternatives.some(({ irrefutable }) => irrefutable), to: stream.previous.to }
  if (!stream.take('as')) return pattern
  const name = stream.newName('a name behind as')
  if (name.text === '_') stream.fail(name, '_ binds nothing.')
  return { ...pattern, names: merge(parser, [pattern, { ...pattern, names: captured(name) }]), to: name.to }
}

function parseClosed(parser: StatementParser): Pattern {
  const { stream } = parser
  const { kind, from } = stream.next
  if (stream.is('(') || stream.is('[')) return parseBracketed(parser)
  if (stream.is('{')) return parseMapping(parser)
  if (kind === 'name') return parseName(parser)
  parseLiteral(parser)
  return { names: new Set(), irrefutable: false, from, to: stream.previous.to }
}

/** A number, a string or a constant. */
function parseLiteral({ stream, expressions }: StatementParser): void {
  const { kind } = stream.next
  if (kind === 'string') {
    const value = expressions.primary()
    if (value.kind !== 'string' && value.kind !== 'bytes')
      stream.fail(value, 'A pattern can be a plain string, not one with parts to be computed.')
    return
  }
  if (stream.take('None') || stream.take('True') || stream.take('False')) return
  stream.take('-')
  if (!stream.takeKind('number')) stream.unexpected()
  const real = stream.previous
  if (!stream.take('+') && !stream.take('-')) return
  if (/j$/i.test(real.text)) stream.fail(real, 'The first part of a complex number is real.')
  if (!/j$/i.test(stream.next.text) || !stream.takeKind('number')) stream.unexpected('A pattern can be a number, not a sum.')
}

function parseBracketed(parser: StatementParser): Pattern {
  const { stream } = parser
  const open = stream.advance()
  const close = open.text === '(' ? ')' : ']'
  const items: Item[] = []
  if (open.text === '(' && !stream.is(')')) {
    const only = parseMaybeStar(parser)
    if (stream.is(')') && !only.starred) {
      stream.advance()
      return { ...only, from: open.from, to: stream.previous.to }
    }
    items.push(only)
    stream.expect(',')
  }
  const sequence = parseSequence(parser, open.from, () => stream.is(close), items)
  stream.expect(close)
  return { ...sequence, to: stream.previous.to }
}

function parseMapping(parser: StatementParser): Pattern {
  const { stream } = parser
  const { from } = stream.advance()
  const items: Pattern[] = []
  const keys = new Set<string>()
  let rest: Token | undefined
  while (!stream.is('}')) {
    if (rest) stream.unexpected('Nothing can follow the pattern with two stars.')
    const key = stream.next
    if (stream.take('**')) {
      rest = stream.newName('a name behind the stars')
      if (rest.text === '_') stream.fail(rest, '_ cannot stand behind two stars.')
      items.push({ names: captured(rest), irrefutable: false, from: rest.from, to: rest.to })
    } else {
      if (key.kind === 'name') parseDotted(parser, true)
      else parseLiteral(parser)
      const written = stream.text.slice(key.from, stream.previous.to)
      if (key.kind !== 'name' && keys.has(written)) stream.fail(key, `${written} is a key of this pattern already.`)
      keys.add(written)
      stream.expect(':')
      items.push(parsePattern(parser))
    }
    if (!stream.take(',') && !stream.is('}')) stream.unexpected()
  }
  stream.advance()
  return { names: merge(parser, items), irrefutable: false, from, to: stream.previous.to }
}

/** A name to bind, `_`, a dotted name to compare with, or a class with patterns for its attributes. */
function parseName(parser: StatementParser): Pattern {
  const { stream } = parser
  const name = stream.next
  const dotted = parseDotted(parser, false)
  if (stream.is('(')) return parseClass(parser, name)
  if (dotted) return { names: new Set(), irrefutable: false, from: name.from, to: stream.previous.to }
  if (name.text === '__debug__') stream.fail(name, '__debug__ cannot be given a value.')
  return { names: captured(name), irrefutable: true, from: name.from, to: name.to }
}

function parseDotted({ stream }: StatementParser, required: boolean): boolean {
  stream.name()
  if (required && !stream.is('.')) stream.unexpected('A key of a pattern is a literal or a dotted name.')
  let dotted = false
  while (stream.take('.')) {
    stream.name()
    dotted = true
  }
  return dotted
}

function parseClass(parser: StatementParser, name: Token): Pattern {
  const { stream } = parser
  stream.advance()
  const items: Pattern[] = []
  const keywords = new Set<string>()
  while (!stream.is(')')) {
    const { next } = stream
    if (next.kind === 'name' && stream.is('=', 1)) {
      stream.newName()
      stream.advance()
      if (keywords.has(next.text)) stream.fail(next, `${next.text} has a pattern already.`)
      keywords.add(next.text)
    } else if (keywords.size > 0) stream.unexpected('A pattern without a keyword cannot follow one that has a keyword.')
    items.push(parsePattern(parser))
    if (!stream.take(',') && !stream.is(')')) stream.unexpected()
  }
  stream.advance()
  return { names: merge(parser, items), irrefutable: false, from: name.from, to: stream.previous.to }
}

const captured = ({ text }: Token): ReadonlySet<string> => new Set(text === '_' ? [] : [text])

function merge({ stream }: StatementParser, patterns: readonly Pattern[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const pattern of patterns) {
    for (const name of pattern.names) {
      if (names.has(name)) stream.fail(pattern, `This pattern binds ${name} twice.`)
      names.add(name)
    }
  }
  return names
}
