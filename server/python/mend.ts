// Commas that are missing between the arguments of a call or the items of a list. The parser gives up at the first one; with
// the commas put where white space stands, it reads on, and every offset stays what it was.

/** Offsets of the white space where a comma belongs, in order. */
export function findMissingCommas(text: string): number[] {
  const missing: number[] = []
  /** For each open bracket, how far the line is indented that it stands in. */
  let open: number[] = []
  let previous: Token | undefined
  for (const token of tokensOf(text)) {
    // A line that begins where a statement would: the bracket is still to be closed, what follows is not inside it.
    if (previous && open.length > 0 && columnInNewLine(text, previous, token) <= (open.at(-1) ?? 0)) open = []
    const inside = open.length > 0
    if (token.kind === 'open') open.push(indentationAt(text, token.from))
    if (token.kind === 'close') open.pop()
    const gap = previous && inside && endsOperand(previous) && beginsOperand(token, previous)
    if (previous && gap && /\s/.test(text.charAt(previous.to))) missing.push(previous.to)
    previous = token
  }
  return missing
}

/** Of a token that is the first of its line and no closing bracket; endless for others. */
function columnInNewLine(text: string, previous: Token, token: Token): number {
  const start = text.lastIndexOf('\n', token.from) + 1
  return start >= previous.to && token.kind !== 'close' ? token.from - start : Number.POSITIVE_INFINITY
}

function indentationAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0].length ?? 0
}

/** The text with commas there. */
export function withCommas(text: string, offsets: readonly number[]): string {
  let mended = ''
  let at = 0
  for (const offset of offsets) {
    mended += `${text.slice(at, offset)},`
    at = offset + 1
  }
  return mended + text.slice(at)
}

interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'open' | 'close' | 'sign'
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Strings of any kind, with `s` as flag. */
export const STRING = /[rbfuRBFU]{0,2}(?:""".*?"""|'''.*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/

/** What is skipped, then one group for each kind of token. */
const TOKEN = new RegExp(
  [
    String.raw`[ \t\r\n\f]+|\\\r?\n|#[^\n]*`,
    `(${STRING.source})`,
    String.raw`(\d[\w.]*)`,
    String.raw`([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)`,
    String.raw`([(\[{])`,
    String.raw`([)\]}])`,
    '(.)',
  ].join('|'),
  'gs',
)
const KINDS = ['string', 'number', 'name', 'open', 'close', 'sign'] as const

function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(TOKEN)) {
    const group = match.findIndex((found, index) => index > 0 && found !== undefined)
    const kind = KINDS[group - 1]
    if (kind) yield { kind, text: match[0], from: match.index, to: match.index + match[0].length }
  }
}

/** Names that stand between operands or before one. */
const OPERATORS = new Set('and or not in is if else for lambda await async yield from as import assert return print'.split(' '))

const endsOperand = ({ kind, text }: Token): boolean =>
  kind === 'number' || kind === 'string' || kind === 'close' || (kind === 'name' && !OPERATORS.has(text))

/** Strings side by side are one; a bracket after a name is a call or an index. */
function beginsOperand(token: Token, previous: Token): boolean {
  if (token.kind === 'number') return true
  if (token.kind === 'name') return !OPERATORS.has(token.text)
  if (token.kind === 'string') return previous.kind !== 'string'
  return token.kind === 'open' && previous.kind === 'number'
}
