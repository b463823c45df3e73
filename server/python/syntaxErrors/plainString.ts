// String literals without replacement fields: where they end, and what their backslashes mean.

import type { Span } from '../span.ts'
import { mayBeCharacter } from './characterNames.ts'
import { type Mend, replace, type SyntaxProblem } from './problem.ts'

export interface Quotes {
  /** Lower case. */
  readonly prefix: string
  readonly quote: string
  readonly content: number
}

/** The opening quotes of the literal at `from`, whose prefix ends at `quoteAt`. */
export function quotesAt(text: string, from: number, quoteAt: number): Quotes {
  const mark = text.charAt(quoteAt)
  const quote = text.startsWith(mark.repeat(3), quoteAt) ? mark.repeat(3) : mark
  return { prefix: text.slice(from, quoteAt).toLowerCase(), quote, content: quoteAt + quote.length }
}

/** The offset of the closing quotes; undefined where there are none, at the end of the line or of the text. */
export function closingQuotes(text: string, { quote, content }: Quotes): number | undefined {
  const first = text.indexOf(quote, content)
  if (first < 0) return undefined
  if (!(quote.length === 1 ? ESCAPE_OR_LINE_END : /\\/).test(text.slice(content, first))) return first
  let at = content
  while (at < text.length) {
    if (text.startsWith(quote, at)) return at
    if (quote.length === 1 && isLineEnd(text, at)) return undefined
    at = text.charAt(at) === '\\' ? afterEscape(text, at) : at + 1
  }
  return undefined
}

export const isLineEnd = (text: string, at: number): boolean => text.charAt(at) === '\n' || text.charAt(at) === '\r'

/** Where the line of an offset ends. */
export function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  const end = feed < 0 ? text.length : feed
  const length = text.slice(at, end).indexOf('\r')
  return length < 0 ? end : at + length
}

/** Where a literal ends whose line ends before its quotes: a backslash takes the end of a line in. */
export function endOfTorn(text: string, content: number): number {
  let at = content
  while (at < text.length && !isLineEnd(text, at)) at = text.charAt(at) === '\\' ? afterEscape(text, at) : at + 1
  return Math.min(at, text.length)
}

/** Behind the backslash at an offset and the character that it escapes. */
export const afterEscape = (text: string, at: number): number => at + (text.startsWith('\r\n', at + 1) ? 3 : 2)

const ESCAPE_OR_LINE_END = /[\\\r\n]/
const ESCAPE = /\\(?:\r\n|[\s\S])/g
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** What is wrong with the escapes of a literal, or with the characters of a bytes literal: the first such thing. */
export function problemInside(
  text: string,
  literal: Span,
  { prefix, content, quote }: Quotes,
  end: number,
): SyntaxProblem | undefined {
  const inside = text.slice(content, end)
  const bytes = prefix.includes('b')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with the control characters.
  const foreign = bytes ? /[^\x00-\x7f]/u.exec(inside) : null
  if (foreign) {
    const at = content + foreign.index
    return {
      kind: 'syntax',
      span: { from: at, to: at + foreign[0].length },
      message: `Bytes take only ASCII characters, which ${foreign[0]} is none of.`,
    }
  }
  if (prefix.includes('r') || !inside.includes('\\')) return undefined
  for (const { index, 0: written } of inside.matchAll(ESCAPE)) {
    const message = wrongEscape(inside.slice(index + 2), written.charAt(1), bytes)
    if (message === undefined) continue
    const span = { from: content + index, to: content + index + 2 }
    const mend = rawString(literal, prefix, inside, quote)
    return {
      kind: 'syntax',
      span,
      message: mend ? `${message} For a backslash itself, write a raw string.` : message,
      ...(mend && { mend }),
    }
  }
  return undefined
}

function wrongEscape(after: string, letter: string, bytes: boolean): string | undefined {
  if (bytes && letter !== 'x') return undefined
  if (letter === 'N') {
    const name = /^\{([A-Za-z0-9 -]+)\}/.exec(after)?.[1]
    if (name === undefined) return '\\N begins the name of a character, as in \\N{BULLET}.'
    return mayBeCharacter(name) ? undefined : `No character has the name ${name}.`
  }
  const count = DIGITS[letter]
  if (count === undefined) return undefined
  const digits = after.slice(0, count)
  if (!new RegExp(`^[0-9a-fA-F]{${count}}$`).test(digits))
    return `\\${letter} begins the code of a character, of ${count} hexadecimal digits.`
  return Number.parseInt(digits, 16) > 0x10ffff ? `No character has the code ${digits}.` : undefined
}

/** Windows paths and the like: what a raw string means as it stands. */
function rawString(literal: Span, prefix: string, inside: string, quote: string): Mend | undefined {
  if (/\\[\\'"\r\n]/.test(inside) || prefix.includes('u') || inside.endsWith('\\') || quote.length > 1) return undefined
  return { ...replace({ from: literal.from, to: literal.from }, 'r', 'Write a raw string'), sure: /^[A-Za-z]:\\/.test(inside) }
}
