// Arithmetic on known values.
import type { UnaryExpression } from '../syntax/expression.ts'
import { type Origin, type SequenceValue, type StrValue, type TypeName, typeOf, type Value } from '../value.ts'
import { lacksAbility, refusesOperator } from './abilities.ts'
import { withEntry } from './collections.ts'
import { percentFormat } from './format.ts'
import { libraryMember, plainType } from './library.ts'
import { type Failure, failure } from './lift.ts'
import { bytes, dict, float, int, sequence, str, unknown } from './make.ts'
import { objectFacts, typeName } from './text.ts'

/** `left operator right`; undefined where that is not known. */
export function binary(operator: string, left: Value, right: Value, origin: Origin): Value | Failure | undefined {
  const [a, b] = [plainType(left), plainType(right)]
  if (operator === '%' && (a === 'str' || a === 'bytes')) return percentFormat(left, right, origin)
  if (isDeque(left) || isDeque(right)) return undefined
  if (passesOnly(operator, left, right) || refusesOperator(operator, left, right)) return typeClash(operator, left, right)
  const type = a && b ? resultType(operator, a, b) : undefined
  if (a && b && !type && !isOpenTo(operator, left) && !isOpenTo(operator, right)) return typeClash(operator, left, right)
  if (isComplex(left) || isComplex(right)) return isComplexWith(left, right) ? complex(operator, left, right, origin) : undefined
  if (isNumber(left) && isNumber(right)) return arithmetic(operator, left, right, origin)
  if (operator === '+' && left.kind === 'str' && right.kind === 'str') return str(left.value + right.value, origin)
  if (operator === '+' && left.kind === 'bytes' && right.kind === 'bytes') return bytes(left.value + right.value, origin)
  if (operator === '+' && (left.kind === 'list' || left.kind === 'tuple') && right.kind === left.kind) {
    if (left.items.length + right.items.length > MOST_ITEMS) return unknown(origin, left.kind)
    return sequence(left.kind, [...left.items, ...right.items], origin)
  }
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict') {
    return dict(
      right.entries.reduce((entries, { key, value }) => withEntry(entries, key, value), left.entries),
      origin,
    )
  }
  if (operator === '*' && (left.kind === 'str' || left.kind === 'list' || left.kind === 'tuple') && isNumber(right)) {
    return repeat(left, Number(right.value), origin) ?? (type && unknown(origin, type))
  }
  if (operator === '*' && isNumber(left)) return binary(operator, right, left, origin)
  return type && unknown(origin, type)
}

const isDeque = (value: Value): boolean => value.kind === 'list' && value.standsIn === 'deque'

/** What goes through items takes no operators, but views behave like sets. */
const passesOnly = (operator: string, left: Value, right: Value): boolean =>
  [left, right].some(
    (side) => side.kind === 'list' && side.standsIn && (side.standsIn !== 'view' || !'|&^-'.includes(operator)),
  ) && [left, right].every((side) => side.kind !== 'unknown' && side.kind !== 'external' && plainType(side) !== 'instance')

type NumberValue = Extract<Value, { kind: 'int' | 'float' | 'bool' }>

export const isNumber = (value: Value): value is NumberValue =>
  value.kind === 'int' || value.kind === 'float' || value.kind === 'bool'

const isComplex = (value: Value): boolean => objectFacts(value)?.class === 'complex'

const isComplexWith = (left: Value, right: Value): boolean =>
  [left, right].every((value) => isComplex(value) || NUMBERS.includes(typeOf(value) ?? 'instance'))

function complex(operator: string, left: Value, right: Value, origin: Origin): Value | undefined {
  if (!['+', '-', '*', '/', '**'].includes(operator)) return undefined
  // A real number leaves the imaginary part as it is.
  const imaginary = (operator === '+' || operator === '-') && isComplex(left) !== isComplex(right)
  const isTrue = imaginary && objectFacts(isComplex(left) ? left : right)?.truth === true
  return { kind: 'unknown', object: { class: 'complex', ...(isTrue && { truth: true }) }, origin }
}

/** Objects may define any operator, and classes take some. */
export const isOpen = (value: Value): boolean => ['instance', 'class', 'iterator'].includes(plainType(value) ?? 'instance')

/** As `isOpen`; classes have no operator but `|`, unless what made them gives them some. */
export const isOpenTo = (operator: string, value: Value): boolean => isOpen(value) && (operator === '|' || !isPlainClass(value))

/** Whether it is a class that nothing but `type` has made. */
export function isPlainClass(value: Value): boolean {
  if (value.kind === 'class') return !value.members && !value.metaclass && value.bases.every(isPlainClass)
  return value.kind === 'external' && !isInterface(value.path) && libraryMember(value.path)?.kind === 'class'
}

/** Whether it is one of zope's or Twisted's interfaces itself. */
const isInterfaceClass = (value: Value): boolean =>
  value.kind === 'external' && value.self === undefined && /^(?:twisted|zope)\./.test(value.path) && isInterface(value.path)

/** Of zope, which are no classes. */
export const isInterface = (path: string): boolean => /\.I[A-Z]\w*$/.test(path)

export const NUMBERS: readonly TypeName[] = ['bool', 'int', 'float']

/** The type that Python's own types give, undefined where they refuse. */
function resultType(operator: string, a: TypeName, b: TypeName): TypeName | undefined {
  if (operator === '@') return undefined
  if (NUMBERS.includes(a) && NUMBERS.includes(b)) {
    const real = a === 'float' || b === 'float'
    if (real && ['|', '&', '^', '<<', '>>'].includes(operator)) return undefined
    return real || operator === '/' ? 'float' : 'int'
  }
  const joined = ['str', 'bytes', 'list', 'tuple'] as const
  if (operator === '+') return joined.find((type) => type === a && type === b)
  if (operator === '*') return joined.find((type) => (type === a && isIntegral(b)) || (type === b && isIntegral(a)))
  if (operator === '|' || operator === '&' || operator === '^' || operator === '-') {
    if (a === 'set' && b === 'set') return 'set'
    if (operator === '|' && a === 'dict' && b === 'dict') return 'dict'
  }
  return undefined
}

const isIntegral = (type: TypeName): boolean => type === 'int' || type === 'bool'

function typeClash(operator: string, left: Value, right: Value): Failure {
  const [a, b] = [typeName(left), typeName(right)]
  const concatenates = operator === '+' && (a === 'str' || a === 'list' || a === 'tuple')
  if (concatenates) return failure('TypeError', `can only concatenate ${a} (not "${b}") to ${a}`)
  return failure('TypeError', `unsupported operand type(s) for ${operator}: '${a}' and '${b}'`)
}

/** What is longer is not looked at item by item. */
const MOST_ITEMS = 10_000

function repeat(value: StrValue | SequenceValue, times: number, origin: Origin): Value | undefined {
  const count = Math.max(0, times)
  const size = value.kind === 'str' ? value.value.length : value.items.length
  if (!Number.isInteger(count) || count * Math.max(1, size) > MOST_ITEMS) return undefined
  if (value.kind === 'str') return str(value.value.repeat(count), origin)
  return sequence(value.kind, Array<readonly Value[]>(count).fill(value.items).flat(), origin)
}

function arithmetic(operator: string, left: NumberValue, right: NumberValue, origin: Origin): Value | Failure | undefined {
  const [a, b] = [Number(left.value), Number(right.value)]
  if (left.kind === 'float' || right.kind === 'float') {
    const result = floatArithmetic(operator, a, b)
    return typeof result === 'number' ? float(result, origin) : result
  }
  if (/^(\/|\/\/|%)$/.test(operator) && b === 0) return failure('ZeroDivisionError', 'division by zero')
  if ((operator === '<<' || operator === '>>') && b < 0) return failure('ValueError', 'negative shift count')
  if (operator === '**' && a === 0 && b < 0) return failure('ZeroDivisionError', '0.0 cannot be raised to a negative power')
  if (operator === '/') return float(a / b, origin)
  const result = integerArithmetic(operator, BigInt(a), BigInt(b))
  return result === undefined ? undefined : int(Number(result), origin)
}

function floatArithmetic(operator: string, a: number, b: number): number | Failure | undefined {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? failure('ZeroDivisionError', 'float division by zero') : a / b
    default:
      return undefined
  }
}

function integerArithmetic(operator: string, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '//':
      return floorDivide(a, b)
    case '%':
      return a - floorDivide(a, b) * b
    case '**':
      return b >= 0n && b < 1024n ? a ** b : undefined
    case '<<':
      return b >= 0n && b < 64n ? a << b : undefined
    case '>>':
      return b >= 0n && b < 64n ? a >> b : undefined
    case '&':
      return a & b
    case '|':
      return a | b
    case '^':
      return a ^ b
    default:
      return undefined
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

const UNARY: Readonly<Record<string, string>> = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }

export function unary(operator: UnaryExpression['operator'], operand: Value, origin: Origin): Value | Failure | undefined {
  if (!isNumber(operand)) {
    if (operand.kind === 'unknown' && operand.about !== undefined && operator !== '~')
      return int(operator === '-' ? -operand.about : operand.about, origin)
    const type = plainType(operand)
    const refused = !isOpenTo(operator, operand) && type && (!NUMBERS.includes(type) || (type === 'float' && operator === '~'))
    if (refused || lacksAbility(operand, UNARY[operator] ?? '') || isInterfaceClass(operand)) {
      return failure('TypeError', `bad operand type for unary ${operator}: '${typeName(operand)}'`)
    }
    return undefined
  }
  const value = Number(operand.value)
  if (operator === '~' && operand.kind === 'float') return failure('TypeError', "bad operand type for unary ~: 'float'")
  if (operator === '~') return int(-value - 1, origin)
  const result = operator === '-' ? -value : value
  return operand.kind === 'float' ? float(result, origin) : int(result, origin)
}
