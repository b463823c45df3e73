// What number and string literals are worth.
import type { NumberExpression, StringPiece } from '../syntax/expression.ts'
import type { Origin, Value } from '../value.ts'
import { float, int, unknown } from './make.ts'

/** Python 2's `022` and `0777L` are taken as Python 2 takes them. */
export function numberValue(node: NumberExpression, origin: Origin): Value {
  const text = node.text.replaceAll('_', '').toLowerCase()
  const digits = text.replace(/l$/, '')
  if (/^0\d+$/.test(digits)) return /^0[0-7]+$/.test(digits) ? int(Number.parseInt(digits, 8), origin) : unknown(origin, 'int')
  if (/^(\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)$/.test(digits)) return int(Number(digits), origin)
  if (/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text)) return float(Number(text), origin)
  const imaginary = /^(.*)j$/.exec(text)?.[1]
  if (imaginary !== undefined) return { kind: 'unknown', object: { class: 'complex', truth: Number(imaginary) !== 0 }, origin }
  return unknown(origin)
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{[^}]*\}|(.))/gs

/** The text of a literal between its quotes, or undefined where it names a character (`\N{…}`) or is no valid text. */
export function decode(content: string, piece: Pick<StringPiece, 'prefix'>): string | undefined {
  const text = content.includes('\r') ? content.replaceAll(/\r\n?/g, '\n') : content
  if (piece.prefix.includes('r') || !text.includes('\\')) return text
  const bytes = piece.prefix.includes('b')
  let valid = true
  const decoded = text.replaceAll(
    ESCAPE,
    (sequence, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
      const kind = sequence[1] as string
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & (bytes ? 0xff : 0x1ff))
      if (hex && kind === 'x') return String.fromCharCode(Number.parseInt(hex, 16))
      if (bytes && /[uUN]/.test(kind)) return sequence
      if (short && kind === 'u') return String.fromCharCode(Number.parseInt(short, 16))
      if (long && kind === 'U' && Number.parseInt(long, 16) <= 0x10ffff) return String.fromCodePoint(Number.parseInt(long, 16))
      if (other !== undefined && !/[xuUN]/.test(other)) return SIMPLE_ESCAPES[other] ?? sequence
      valid = false
      return sequence
    },
  )
  return valid ? decoded : undefined
}
