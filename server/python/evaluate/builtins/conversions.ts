// int, float, str, bool and their like.
import { typeOf, type Value } from '../../value.ts'
import { lacksAbility } from '../abilities.ts'
import type { Call } from '../calls.ts'
import { formatValue, refusedSpec } from '../format.ts'
import { plainType } from '../library.ts'
import { type Failure, failure, lift } from '../lift.ts'
import { bool, bytes, float, int, none, originAt, str, unknown } from '../make.ts'
import { binary } from '../operators.ts'
import { reprOf, strOf, truth, typeName } from '../text.ts'
import { given, pure } from './arguments.ts'
import { decoded, encoded } from './codecs.ts'
import { asText } from './pathObjects.ts'
import type { Builtin } from './registry.ts'

const toInt: Builtin = (call) => {
  const [value, base] = given(call, 'x', 'base')
  if (!value) return call.arguments.length > 0 ? unknown(originAt(call.node), 'int') : int(0, originAt(call.node))
  warnOfUnknown(call, value)
  return lift(
    call.evaluator,
    call.state,
    call.node,
    [value, base ?? none(originAt(call.node))],
    'int',
    ([known, radix], origin) => {
      if (typeOf(known as Value) === 'none') return notANumber('int', known as Value)
      const numeric = ['int', 'bool', 'float'].includes(typeOf(known as Value) ?? '')
      if (base && numeric) return failure('TypeError', "int() can't convert non-string with explicit base")
      switch (known?.kind) {
        case 'int':
        case 'bool':
          return int(Number(known.value), origin)
        case 'float':
          if (Number.isNaN(known.value)) return failure('ValueError', 'cannot convert float NaN to integer')
          if (!Number.isFinite(known.value)) return failure('OverflowError', 'cannot convert float infinity to integer')
          return int(Math.trunc(known.value), origin)
        case 'str':
        case 'bytes': {
          if (radix?.kind === 'int' && radix.value !== 0 && (radix.value < 2 || radix.value > 36)) {
            return failure('ValueError', 'int() base must be >= 2 and <= 36, or 0')
          }
          const parsed = parseInteger(known.value, radix?.kind === 'int' ? radix.value : 10)
          const shown = reprOf(known) ?? 'text'
          return parsed === undefined
            ? failure('ValueError', `invalid literal for int() with base ${radix?.kind === 'int' ? radix.value : 10}: ${shown}`)
            : int(parsed, origin)
        }
        case 'list':
        case 'tuple':
        case 'dict':
        case 'set':
        case 'function':
        case 'module':
          return notANumber('int', known)
        default:
          if (known && isNoNumber(known, ['__int__', '__index__'])) return notANumber('int', known)
          return known && ['class', 'function'].includes(plainType(known) ?? '') ? notANumber('int', known) : undefined
      }
    },
  )
}

function warnOfUnknown(call: Call, value: Value): void {
  const open = value.kind === 'unknown' || (value.kind === 'one-of' && value.options.some((option) => option.kind === 'unknown'))
  if (open) call.evaluator.mayRaise(call.state, 'ValueError')
}

/** Texts and bytes are read as numbers, and what derives from them. */
const isNoNumber = (value: Value, abilities: readonly string[]): boolean =>
  [...abilities, '__len__'].every((ability) => lacksAbility(value, ability))

const notANumber = (wanted: 'int' | 'float', value: Value): Failure =>
  failure(
    'TypeError',
    wanted === 'int'
      ? `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`
      : `float() argument must be a string or a real number, not '${typeName(value)}'`,
  )

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' }

/** Digits of other scripts count, too; which number they make is not worked out. */
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/u

/** As Python reads it: white space around, a sign, single underscores between digits; base 0 goes by the prefix. NaN: any number. */
function parseInteger(text: string, base: number): number | undefined {
  if (FOREIGN_DIGIT.test(text)) return Number.NaN
  const match = /^\s*([+-]?)([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)\s*$/.exec(text)
  if (!match) return undefined
  const [, sign, written = ''] = match
  let digits = written.replaceAll('_', '').toLowerCase()
  let radix = base
  if (base === 0) {
    radix = Number(Object.entries(PREFIXES).find(([, prefix]) => digits.startsWith(prefix))?.[0] ?? 10)
    if (radix === 10 && /^0+[1-9]/.test(digits)) return undefined
  }
  const prefix = PREFIXES[radix]
  if (prefix && digits.startsWith(prefix)) digits = digits.slice(2)
  const valid = digits !== '' && [...digits].every((digit) => Number.parseInt(digit, 36) < radix)
  return valid ? Number.parseInt(digits, radix) * (sign === '-' ? -1 : 1) : undefined
}

const toFloat: Builtin = (call) => {
  const [value] = given(call, 'x')
  if (!value) return call.arguments.length > 0 ? unknown(originAt(call.node), 'float') : float(0, originAt(call.node))
  warnOfUnknown(call, value)
  return lift(call.evaluator, call.state, call.node, [value], 'float', ([known], origin) => {
    if (!known) return undefined
    if (typeOf(known) === 'none' || isNoNumber(known, ['__float__', '__index__'])) return notANumber('float', known)
    if (known.kind === 'int' || known.kind === 'bool' || known.kind === 'float') return float(Number(known.value), origin)
    if (known.kind !== 'str') return undefined
    const text = known.value.trim().replaceAll(/(?<=\d)_(?=\d)/g, '')
    if (FOREIGN_DIGIT.test(text)) return undefined
    const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text)
    if (special) return float(special[2] === undefined ? Number.NaN : special[1] === '-' ? -Infinity : Infinity, origin)
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
      return failure('ValueError', `could not convert string to float: ${reprOf(known) ?? 'text'}`)
    }
    return float(Number(text), origin)
  })
}

const toStr: Builtin = (call) => {
  const [value, encoding, errors] = given(call, 'object', 'encoding', 'errors')
  if (!value) return call.arguments.length > 0 ? unknown(originAt(call.node), 'str') : str('', originAt(call.node))
  return lift(call.evaluator, call.state, call.node, [asText(value)], 'str', ([known], origin) => {
    if (!known || (known.kind === 'bytes' && (call.evaluator.context.python === 3) !== !!encoding)) return undefined
    if (known.kind === 'bytes') return encoding ? decoded(known, encoding, errors, origin) : str(known.value, origin)
    if (encoding && call.evaluator.context.python === 3 && PLAIN.has(known.kind))
      return failure('TypeError', `decoding to str: need a bytes-like object, ${typeName(known)} found`)
    const text = strOf(known)
    return text === undefined ? undefined : str(text, origin)
  })
}

/** Values that hold no bytes. */
const PLAIN: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'str'])

const toBool: Builtin = (call) => {
  const [value] = given(call, 'x')
  const known = value ? truth(value) : call.arguments.length === 0 ? false : undefined
  const origin = originAt(call.node, ...(value ? [value] : []))
  return known === undefined ? unknown(origin, 'bool') : bool(known, origin)
}

/** To the nearest whole number, halves to the even one. */
function rounded(number: number): number {
  const whole = Math.round(number)
  return Math.abs(number % 1) === 0.5 && whole % 2 !== 0 ? whole - 1 : whole
}

const inBase = (prefix: string, base: number): Builtin =>
  pure(['number'], 'str', ([value], origin) => {
    if (value?.kind !== 'int') return undefined
    return str(`${value.value < 0 ? '-' : ''}${prefix}${Math.abs(value.value).toString(base)}`, origin)
  })

/** Types that stand for no byte among others. */
const NO_BYTES: ReadonlySet<string> = new Set(['none', 'float', 'str', 'bytes', 'list', 'tuple', 'dict', 'set'])

const toBytes = pure(['source', 'encoding', 'errors'], 'bytes', ([value, encoding, errors], origin) => {
  if (value?.kind === 'int' && value.value < 0) return failure('ValueError', 'negative count')
  if (value && value.kind !== 'str' && (PLAIN.has(value.kind) || value.kind === 'bytes') && encoding?.kind === 'str')
    return failure('TypeError', 'encoding without a string argument')
  const items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : []
  const wrong = items.find((item) => NO_BYTES.has(typeOf(item) ?? ''))
  if (wrong) return failure('TypeError', `'${typeName(wrong)}' object cannot be interpreted as an integer`)
  if (items.some((item) => item.kind === 'int' && (item.value < 0 || item.value > 255)))
    return failure('ValueError', 'bytes must be in range(0, 256)')
  if (value?.kind !== 'str') return undefined
  if (encoding?.kind === 'none') return failure('TypeError', 'string argument without an encoding')
  return encoded(value, encoding, errors, origin)
})

export const conversionBuiltins: Readonly<Record<string, Builtin>> = {
  int: toInt,
  long: toInt,
  float: toFloat,
  str: toStr,
  unicode: toStr,
  bool: toBool,
  bytes: (call) => (call.arguments.length === 0 ? bytes('', originAt(call.node)) : toBytes(call)),
  repr: pure(['object'], 'str', ([value], origin) => {
    const text = value && reprOf(value)
    return text === undefined ? undefined : str(text, origin)
  }),
  format: pure(['value', 'spec'], 'str', ([value, spec], origin) => {
    const problem = value && spec?.kind === 'str' ? refusedSpec(value, spec.value) : undefined
    if (problem) return problem
    const text = value && formatValue(value, spec?.kind === 'str' ? spec.value : '')
    return text === undefined ? undefined : str(text, origin)
  }),
  hex: inBase('0x', 16),
  oct: inBase('0o', 8),
  bin: inBase('0b', 2),
  abs: pure(['x'], undefined, ([value], origin) =>
    value?.kind === 'int'
      ? int(Math.abs(value.value), origin)
      : value?.kind === 'float'
        ? float(Math.abs(value.value), origin)
        : undefined,
  ),
  chr: pure(['i'], 'str', ([value], origin) => {
    if (value?.kind !== 'int') return undefined
    return value.value >= 0 && value.value <= 0x10ffff
      ? str(String.fromCodePoint(value.value), origin)
      : failure('ValueError', 'chr() arg not in range(0x110000)')
  }),
  ord: pure(['c'], 'int', ([value], origin) => {
    if (value?.kind !== 'str') return undefined
    const { length } = [...value.value]
    return length === 1
      ? int(value.value.codePointAt(0) ?? 0, origin)
      : failure('TypeError', `ord() expected a character, but string of length ${length} found`)
  }),
  round: pure(['number', 'ndigits'], undefined, ([value, digits], origin) => {
    if (value?.kind !== 'int' && value?.kind !== 'float' && value?.kind !== 'bool') return undefined
    if (typeOf(digits as Value) !== 'none') return unknown(origin, value.kind === 'float' ? 'float' : 'int')
    return Number.isFinite(value.value) || value.kind === 'bool' ? int(rounded(Number(value.value)), origin) : undefined
  }),
  pow: (call) => {
    const [base, exponent, modulus] = given(call, 'base', 'exp', 'mod')
    if (!base || !exponent || modulus) return unknown(originAt(call.node))
    return lift(call.evaluator, call.state, call.node, [base, exponent], undefined, ([a, b], origin) =>
      binary('**', a as Value, b as Value, origin),
    )
  },
  divmod: pure(['x', 'y'], 'tuple', ([, by]) =>
    (by?.kind === 'int' || by?.kind === 'float' || by?.kind === 'bool') && Number(by.value) === 0
      ? failure('ZeroDivisionError', 'division by zero')
      : undefined,
  ),
}
