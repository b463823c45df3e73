// Commas that are missing between the arguments of a call or the items of a list. The parser gives up at the first one; with
// the commas put where white space stands, it reads on, and every offset stays what it was.

/** Offsets of the white space where a comma belongs, in order. */
export function findMissingCommas(text: string): number[] {
  const missing: number[] = []
  let depth = 0
  let previous: Token | undefined
  for (const token of tokensOf(text)) {
    if (token.kind === 'open') depth++
    if (token.kind === 'close') depth = Math.max(0, depth - 1)
    const gap = previous && depth > (token.kind === 'open' ? 1 : 0) && endsOperand(previous) && beginsOperand(token, previous)
    if (previous && gap && token.from > previous.to && /\s/.test(text.charAt(previous.to))) missing.push(previous.to)
    previous = token
  }
  return missing
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

const STRING = /[rbfuRBFU]{0,2}(?:""".*?"""|'''.*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|\\\r?\n|#[^\n]*)`,
    `(?<string>${STRING.source})`,
    String.raw`(?<number>\d[\w.]*)`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(?<open>[(\[{])`,
    String.raw`(?<close>[)\]}])`,
    '(?<sign>.)',
  ].join('|'),
  'gsu',
)

function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(TOKEN)) {
    const [kind, found] = Object.entries(match.groups ?? {}).find(([, each]) => each !== undefined) ?? []
    if (!kind || kind === 'space' || found === undefined) continue
    yield { kind: kind as Token['kind'], text: found, from: match.index, to: match.index + found.length }
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
