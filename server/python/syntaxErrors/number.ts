// Number literals, as CPython's tokenizer reads them.
import { type Mend, replace, type SyntaxProblem } from './problem.ts'

/** Which words may follow a number without a space: CPython warns, and goes on. */
const FOLLOWING = /and|else|for|i[fns]|or|not/y
const IDENTIFIER = /[\w\u0080-\uffff]*/y
/** Of an integer in decimal; CPython refuses more since 3.11 and in the security releases of those before it. */
const MOST_DIGITS = 4300

const BASES = [
  { name: 'hexadecimal', literal: /0[xX](?:_?[0-9a-fA-F])+/y, prefix: /0[xX]/y },
  { name: 'octal', literal: /0[oO](?:_?[0-7])+/y, prefix: /0[oO]/y },
  { name: 'binary', literal: /0[bB](?:_?[01])+/y, prefix: /0[bB]/y },
] as const
/** As nearly all are. */
const PLAIN = /(?:0|[1-9][0-9]{0,8})(?![\w.\u0080-\uffff])/y
const DECIMAL = /(?:[0-9](?:_?[0-9])*)?/y
const FRACTION = /\.(?:[0-9](?:_?[0-9])*)?/y
const EXPONENT = /[eE][+-]?[0-9](?:_?[0-9])*/y
const IMAGINARY = /[jJ]/y

export interface ScannedNumber {
  readonly to: number
  readonly problem?: SyntaxProblem
}

/** The number literal at an offset where a digit stands, or a point with a digit after it. */
export function scanNumber(text: string, from: number): ScannedNumber {
  const plain = lengthOf(PLAIN, text, from)
  if (plain > 0) return { to: from + plain }
  const base = BASES.find(({ prefix }) => lengthOf(prefix, text, from) > 0)
  if (base) {
    const length = lengthOf(base.literal, text, from)
    return finish(text, from, from + (length || 2), base.name, length > 0)
  }
  const whole = from + lengthOf(DECIMAL, text, from)
  const point = whole + lengthOf(FRACTION, text, whole)
  const exponent = point + lengthOf(EXPONENT, text, point)
  const to = exponent + lengthOf(IMAGINARY, text, exponent)
  const integer = to === whole
  if (integer && /^0[0_]*[1-9]/.test(text.slice(from, to))) return leadingZeros(text, from, to)
  if (integer && text.slice(from, to).replaceAll('_', '').length > MOST_DIGITS) {
    return { to, problem: problem(from, to, `Python reads no number of more than ${MOST_DIGITS} digits.`) }
  }
  return finish(text, from, to, to > exponent ? 'imaginary' : 'decimal', true)
}

function finish(text: string, from: number, to: number, name: string, complete: boolean): ScannedNumber {
  if (complete && lengthOf(FOLLOWING, text, to) > 0) return { to }
  const tail = lengthOf(IDENTIFIER, text, to)
  if (complete && tail === 0) return { to }
  if (
    complete &&
    isLong(text, to, tail) &&
    name !== 'imaginary' &&
    !/[.eE]/.test(name === 'decimal' ? text.slice(from, to) : '')
  ) {
    return { to: to + 1, problem: long(text, from, to) }
  }
  const end = to + tail
  return { to: end, problem: problem(from, end, `${text.slice(from, end)} is no ${name} number.`) }
}

const isLong = (text: string, to: number, tail: number): boolean => tail === 1 && /[lL]/.test(text.charAt(to))

/** Python 2's long integers. */
function long(text: string, from: number, to: number): SyntaxProblem {
  const digits = text.slice(from, to)
  return python2(
    from,
    to + 1,
    `Python 3 has no L behind a number. Write ${digits}.`,
    replace({ from, to: to + 1 }, digits, `Write ${digits}`),
  )
}

/** Python 2's octal numbers. */
function leadingZeros(text: string, from: number, to: number): ScannedNumber {
  const tail = lengthOf(IDENTIFIER, text, to)
  const isOctal = /^0[0-7]+$/.test(text.slice(from, to)) && (tail === 0 || isLong(text, to, tail))
  if (!isOctal) {
    const end = to + tail
    return { to: end, problem: problem(from, end, `A number cannot begin with a zero: ${text.slice(from, end)}.`) }
  }
  const octal = `0o${text.slice(from, to).replace(/^0+/, '')}`
  const end = to + tail
  const written = text.slice(from, end)
  return {
    to: end,
    problem: python2(
      from,
      end,
      `Python 3 refuses ${written}: an octal number begins with 0o. Write ${octal}.`,
      replace({ from, to: end }, octal, `Write ${octal}`),
    ),
  }
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

const problem = (from: number, to: number, message: string): SyntaxProblem => ({ kind: 'syntax', span: { from, to }, message })

const python2 = (from: number, to: number, message: string, mend: Mend): SyntaxProblem => ({
  kind: 'python2',
  span: { from, to },
  message,
  mend,
})
