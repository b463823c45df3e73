// `%` formatting, format specifications and `str.format`.
import { type Origin, typeOf, type Value } from '../value.ts'
import { type Failure, failure } from './lift.ts'
import { str, unknown } from './make.ts'
import { reprOf, strOf, typeName } from './text.ts'

const CONVERSION = /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.|$)/gs

/** `format % right`. */
export function percentFormat(format: Value, right: Value, origin: Origin): Value | Failure | undefined {
  if (format.kind !== 'str' && format.kind !== 'bytes') return undefined
  const open = right.kind === 'instance' || right.kind === 'external' || (right.kind === 'unknown' && !isSingle(right))
  const positional = right.kind === 'tuple' ? right.items : [right]
  let used = 0
  let keyed = false
  let known = true
  let problem: Failure | undefined
  const text = format.value.replaceAll(
    CONVERSION,
    (_, key?: string, flags = '', width?: string, precision?: string, type = '') => {
      if (type === '%') return '%'
      if (type === '') problem ??= failure('ValueError', 'incomplete format')
      if (!'diouxXeEfFgGcrsa'.includes(type) && type) problem ??= failure('ValueError', `unsupported format character '${type}'`)
      if (width === '*' || precision === '*') known = false
      // Each is an argument of its own.
      used += (width === '*' ? 1 : 0) + (precision === '*' ? 1 : 0)
      let value: Value | undefined
      if (key === undefined) {
        value = positional[used++]
        if (!value && !open) problem ??= failure('TypeError', 'not enough arguments for format string')
      } else {
        keyed = true
        const entry =
          right.kind === 'dict' ? right.entries.find((each) => each.key.kind === 'str' && each.key.value === key) : undefined
        if (right.kind === 'dict' && !entry) problem ??= failure('KeyError', `'${key}'`)
        else if (right.kind !== 'dict' && !open) problem ??= failure('TypeError', 'format requires a mapping')
        value = entry?.value
      }
      const piece = value && convert(value, type, flags, width, precision)
      if (typeof piece === 'string') return piece
      if (piece) problem ??= piece
      known = false
      return ''
    },
  )
  if (problem) return problem
  // What can be indexed may be a mapping, whose items need not all be used.
  const single = right.kind !== 'tuple'
  const mapping = ['dict', 'list', 'bytes'].includes(right.kind)
  const surplus = single ? !keyed && used === 0 && !mapping : !keyed && used < positional.length
  if (surplus && !open) return failure('TypeError', 'not all arguments converted during string formatting')
  if (!known || format.kind === 'bytes') return unknown(origin, format.kind)
  return str(text, origin)
}

/** Whether it is one argument for sure, of which nothing can be taken by a key or by its place. */
const isSingle = (value: Value): boolean => ['none', 'bool', 'int', 'float', 'str'].includes(typeOf(value) ?? '')

function convert(value: Value, type: string, flags: string, width?: string, precision?: string): string | Failure | undefined {
  const text = convertBare(value, type, precision)
  if (typeof text !== 'string') return text
  const signed =
    'diu'.includes(type) && !text.startsWith('-') ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text : text
  const prefixed = flags.includes('#') && 'xXo'.includes(type) ? `0${type}${signed}` : signed
  const size = Number(width ?? 0)
  if (flags.includes('-')) return prefixed.padEnd(size)
  if (flags.includes('0') && !'sr'.includes(type)) {
    const sign = /^[+-]/.exec(prefixed)?.[0] ?? ''
    return sign + prefixed.slice(sign.length).padStart(size - sign.length, '0')
  }
  return prefixed.padStart(size)
}

const isNoNumber = (value: Value): boolean =>
  ['none', 'str', 'bytes', 'list', 'tuple', 'dict', 'set'].includes(typeOf(value) ?? '')

function convertBare(value: Value, type: string, precision: string | undefined): string | Failure | undefined {
  const limit = precision === undefined ? undefined : Number(precision)
  switch (type) {
    case 's':
      return strOf(value)?.slice(0, limit)
    case 'r':
      return reprOf(value)?.slice(0, limit)
    case 'd':
    case 'i':
    case 'u':
      if (isNoNumber(value)) {
        return failure('TypeError', `%${type} format: a real number is required, not ${typeName(value)}`)
      }
      return limit === undefined && (value.kind === 'int' || value.kind === 'bool') ? String(Number(value.value)) : undefined
    case 'x':
    case 'X':
    case 'o': {
      if (isNoNumber(value)) {
        return failure('TypeError', `%${type} format: an integer is required, not ${typeName(value)}`)
      }
      if (value.kind !== 'int' || value.value < 0 || limit !== undefined) return undefined
      const digits = value.value.toString(type === 'o' ? 8 : 16)
      return type === 'X' ? digits.toUpperCase() : digits
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      if (isNoNumber(value)) return failure('TypeError', `must be real number, not ${typeName(value)}`)
      if (type !== 'f') return undefined
      return value.kind === 'int' || value.kind === 'float' ? fixed(value.value, limit ?? 6) : undefined
    default:
      return undefined
  }
}

/** JavaScript rounds halves by another rule than Python only where the decimal is exact; those are left open. */
function fixed(value: number, digits: number): string | undefined {
  if (Math.abs(value) >= 1e15 || digits > 15) return undefined
  const scaled = value * 10 ** digits
  return Math.abs(scaled - Math.trunc(scaled)) === 0.5 ? undefined : value.toFixed(digits)
}

const SPEC = /^(?:(.)?([<>^=]))?([+\- ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su

const TYPES_OF_SPEC: Readonly<Record<string, string>> = {
  str: 's',
  int: 'bcdeEfFgGnoxX%',
  bool: 'bcdeEfFgGnoxX%',
  float: 'eEfFgGn%',
}

/** What any version of Python takes, and what is yet to be put in. */
const ANY_SPEC = /^(?:(?:.?[<>=^])?[-+ ]?z?#?0?\d*[_,]?(?:\.\d*[_,]?)?[a-zA-Z%]?|.*[{}].*)$/su

/** What Python says of a specification that the value's type does not have. */
export function refusedSpec(value: Value, spec: string): Failure | undefined {
  const type = typeOf(value)
  if (type === undefined || spec === '' || type === 'instance') return undefined
  const known = TYPES_OF_SPEC[type]
  if (known === undefined) {
    const plain = ['none', 'list', 'tuple', 'dict', 'set', 'bytes'].includes(type)
    return plain ? failure('TypeError', `unsupported format string passed to ${typeName(value)}.__format__`) : undefined
  }
  if (!ANY_SPEC.test(spec)) return failure('ValueError', `Invalid format specifier '${spec}' for object of type '${type}'`)
  const letter =
    /^[a-zA-Z%]$/.test(spec.at(-1) ?? '') && !/^.[<>^=]$/su.test(spec) && !/[<>^=]$/.test(spec) ? spec.at(-1) : undefined
  if (letter === undefined || known.includes(letter)) return undefined
  return failure('ValueError', `Unknown format code '${letter}' for object of type '${type}'`)
}

/** `format(value, spec)`. */
export function formatValue(value: Value, spec: string): string | undefined {
  if (spec === '') return strOf(value)
  const match = SPEC.exec(spec)
  if (!match) return undefined
  const [, fill = ' ', align, sign, alternate, zero, width, comma, precision, type] = match
  if (alternate || comma) return undefined
  const numeric = value.kind === 'int'
  if (!numeric && value.kind !== 'str') return undefined
  if (numeric ? precision !== undefined || (type && !'dxXob'.includes(type)) : sign || zero || (type && type !== 's'))
    return undefined
  const digits = numeric ? inBase(value.value, type ?? 'd') : ''
  const text = numeric
    ? (sign && sign !== '-' && value.value >= 0 ? sign : '') + digits
    : value.value.slice(0, precision ? Number(precision) : undefined)
  const size = Number(width ?? 0)
  if (zero && !align)
    return /^[+-]/.test(text) ? (text[0] ?? '') + text.slice(1).padStart(size - 1, '0') : text.padStart(size, '0')
  const place = align ?? (numeric ? '>' : '<')
  if (place === '=') return undefined
  if (place === '<') return text.padEnd(size, fill)
  if (place === '>') return text.padStart(size, fill)
  const left = Math.floor((size - text.length) / 2)
  return left > 0 || size > text.length ? text.padStart(text.length + left, fill).padEnd(size, fill) : text
}

function inBase(value: number, type: string): string {
  const text = value.toString(type === 'o' ? 8 : type === 'b' ? 2 : type === 'd' ? 10 : 16)
  return type === 'X' ? text.toUpperCase() : text
}

/** `template.format(*positional, **keywords)`. */
export function strFormat(
  template: string,
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): string | Failure | undefined {
  let automatic = 0
  let numbered = false
  let known = true
  let problem: Failure | undefined
  const text = template.replaceAll(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([^{}:]*))?(?::([^{}]*))?\}|[{}]/g,
    (whole, field?: string, conversion?: string, spec = '') => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0)
      if (field === undefined) {
        // A brace on its own, or a nested replacement.
        known = false
        if (!/\{[^{}]*\{/.test(template.replaceAll(/\{\{|\}\}/g, ''))) {
          problem ??= failure('ValueError', `Single '${whole}' encountered in format string`)
        }
        return ''
      }
      const [, name = '', rest = ''] = /^([^.[]*)(.*)$/s.exec(field) ?? []
      const isNumber = /^\d+$/.test(name)
      if ((name === '' && numbered) || (isNumber && automatic > 0)) {
        problem ??= failure('ValueError', 'cannot switch between automatic and manual field numbering')
      }
      numbered ||= isNumber
      const key = name === '' ? String(automatic++) : name
      const value = /^\d+$/.test(key) ? positional[Number(key)] : keywords.get(key)
      if (!value) {
        problem ??= /^\d+$/.test(key)
          ? failure('IndexError', `Replacement index ${key} out of range for positional args tuple`)
          : failure('KeyError', `'${key}'`)
      }
      if (conversion !== undefined && !/^[rsa]$/.test(conversion)) {
        problem ??= failure('ValueError', `Unknown conversion specifier ${conversion}`)
      }
      if (rest !== '' || conversion === 'a') {
        known = false
        return ''
      }
      if (value && conversion === undefined) problem ??= refusedSpec(value, spec)
      const shown = value && conversion === 'r' ? reprText(value) : value
      const piece = shown && formatValue(shown, spec)
      if (piece === undefined) known = false
      return piece ?? ''
    },
  )
  return problem ?? (known ? text : undefined)
}

function reprText(value: Value): Value | undefined {
  const text = reprOf(value)
  return text === undefined ? undefined : str(text, value.origin)
}
