// Arithmetic, comparison and logic on known values.
import type { CompareOperator, UnaryExpression } from '../syntax/expression.ts'
import { type Origin, type SequenceValue, type StrValue, type TypeName, typeOf, type Value } from '../value.ts'
import { lacksAbility, refusesOperator } from './abilities.ts'
import { percentFormat } from './format.ts'
import { notIterable } from './iteration.ts'
import { plainType } from './library.ts'
import { type Failure, failure } from './lift.ts'
import { bool, bytes, float, int, sequence, str, unknown } from './make.ts'
import { objectFacts, typeName } from './text.ts'

/** `left operator right`; undefined where that is not known. */
export function binary(operator: string, left: Value, right: Value, origin: Origin): Value | Failure | undefined {
  const [a, b] = [plainType(left), plainType(right)]
  if (operator === '%' && (a === 'str' || a === 'bytes')) return percentFormat(left, right, origin)
  if (passesOnly(operator, left, right) || refusesOperator(operator, left, right)) return typeClash(operator, left, right)
  const type = a && b ? resultType(operator, a, b) : undefined
  if (a && b && !type && !isOpen(left) && !isOpen(right)) return typeClash(operator, left, right)
  if (isComplex(left) || isComplex(right)) return isComplexWith(left, right) ? complex(operator, left, right, origin) : undefined
  if (isNumber(left) && isNumber(right)) return arithmetic(operator, left, right, origin)
  if (operator === '+' && left.kind === 'str' && right.kind === 'str') return str(left.value + right.value, origin)
  if (operator === '+' && left.kind === 'bytes' && right.kind === 'bytes') return bytes(left.value + right.value, origin)
  if (operator === '+' && (left.kind === 'list' || left.kind === 'tuple') && right.kind === left.kind) {
    if (left.items.length + right.items.length > MOST_ITEMS) return unknown(origin, left.kind)
    return sequence(left.kind, [...left.items, ...right.items], origin)
  }
  if (operator === '*' && (left.kind === 'str' || left.kind === 'list' || left.kind === 'tuple') && isNumber(right)) {
    return repeat(left, Number(right.value), origin) ?? (type && unknown(origin, type))
  }
  if (operator === '*' && isNumber(left)) return binary(operator, right, left, origin)
  return type && unknown(origin, type)
}

/** What goes through items takes no operators, but views behave like sets. */
const passesOnly = (operator: string, left: Value, right: Value): boolean =>
  [left, right].some(
    (side) => side.kind === 'list' && side.standsIn && (side.standsIn !== 'view' || !'|&^-'.includes(operator)),
  ) && [left, right].every((side) => side.kind !== 'unknown' && side.kind !== 'external' && plainType(side) !== 'instance')

type NumberValue = Extract<Value, { kind: 'int' | 'float' | 'bool' }>

const isNumber = (value: Value): value is NumberValue => value.kind === 'int' || value.kind === 'float' || value.kind === 'bool'

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
const isOpen = (value: Value): boolean => ['instance', 'class', 'iterator'].includes(plainType(value) ?? 'instance')

const NUMBERS: readonly TypeName[] = ['bool', 'int', 'float']

/** The type that Python's own types give, undefined where they refuse. */
function resultType(operator: string, a: TypeName, b: TypeName): TypeName | undefined {
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
    const type = typeOf(operand)
    const refused = !isOpen(operand) && type && (!NUMBERS.includes(type) || (type === 'float' && operator === '~'))
    if (refused || lacksAbility(operand, UNARY[operator] ?? '')) {
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

/** How deep lists in lists are compared. */
const DEEPEST = 5

/** Python's `==`; undefined where that is open. */
export function equals(a: Value, b: Value, depth = 0): boolean | undefined {
  if (depth > DEEPEST) return undefined
  if (isNumber(a) && isNumber(b)) return Number(a.value) === Number(b.value)
  const [left, right] = [typeOf(a), typeOf(b)]
  if (!left || !right || isOpen(a) || isOpen(b)) return undefined
  if (left !== right) return NUMBERS.includes(left) && NUMBERS.includes(right) ? undefined : false
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind === 'one-of' || b.kind === 'one-of') return undefined
  if (a.kind === 'none') return true
  if ((a.kind === 'str' && b.kind === 'str') || (a.kind === 'bytes' && b.kind === 'bytes')) return a.value === b.value
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    if (a.items.length !== b.items.length) return false
    const answers = a.items.map((item, index) => equals(item, b.items[index] as Value, depth + 1))
    return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
  }
  return undefined
}

export function compare(operator: CompareOperator, left: Value, right: Value, origin: Origin): Value | Failure | undefined {
  const answer = comparison(operator, left, right)
  return typeof answer === 'boolean' ? bool(answer, origin) : answer
}

function comparison(operator: CompareOperator, left: Value, right: Value): boolean | Failure | undefined {
  switch (operator) {
    case '==':
      return equals(left, right)
    case '!=':
      return not(equals(left, right))
    case 'is':
      return identical(left, right)
    case 'is not':
      return not(identical(left, right))
    case 'in':
      return contains(right, left)
    case 'not in': {
      const answer = contains(right, left)
      return typeof answer === 'boolean' ? !answer : answer
    }
    default:
      return ordered(operator, left, right)
  }
}

const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer)

function identical(a: Value, b: Value): boolean | undefined {
  const [left, right] = [typeOf(a), typeOf(b)]
  if (left === 'none' && right === 'none') return true
  if ((left === 'none' && right) || (right === 'none' && left)) return false
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value
  if ((a.kind === 'bool' && right && right !== 'bool') || (b.kind === 'bool' && left && left !== 'bool')) return false
  if ((a.kind === 'external' && right === 'none') || (b.kind === 'external' && left === 'none')) return false
  return 'identity' in a && 'identity' in b && a.identity === b.identity ? true : undefined
}

function contains(container: Value, item: Value): boolean | Failure | undefined {
  const complaint = lacksAbility(container, '__contains__') || container.kind !== 'instance' ? notIterable(container) : undefined
  if (complaint) return failure('TypeError', `argument of type '${typeName(container)}' is not iterable`)
  if (typeOf(container) === 'str' && item.kind !== 'unknown' && typeOf(item) !== 'str' && !isOpen(item)) {
    return failure('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`)
  }
  if (container.kind === 'str') return item.kind === 'str' ? container.value.includes(item.value) : undefined
  const members =
    container.kind === 'dict' ? container.entries.map((entry) => entry.key) : 'items' in container ? container.items : undefined
  if (!members) return undefined
  const answers = members.map((member) => equals(member, item))
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}

/** Any Python 3, seen as a version. */
function versionOrder(left: Value, right: Value): number | undefined {
  if (left.kind !== 'external' || left.path !== 'sys.version_info' || right.kind !== 'tuple') return undefined
  const [major, ...more] = right.items
  if (major?.kind !== 'int') return undefined
  return major.value !== 3 || more.length === 0 ? 3 - major.value || 1 : undefined
}

function ordered(operator: CompareOperator, left: Value, right: Value): boolean | Failure | undefined {
  const order = sortable(left, right) ?? versionOrder(left, right)
  if (order === undefined) {
    const inside = clashInside(operator, left, right)
    if (inside) return inside
    const [a, b] = [plainType(left), plainType(right)]
    const refused = refusesOperator(operator, left, right)
    const clash = a && b && a !== b && !isOpen(left) && !isOpen(right) && !(NUMBERS.includes(a) && NUMBERS.includes(b))
    if (!clash && !refused) return undefined
    return failure('TypeError', `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`)
  }
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0
}

/** Of lists and tuples, the first items that differ are compared. */
function clashInside(operator: CompareOperator, left: Value, right: Value): Failure | undefined {
  if (!('items' in left) || !('items' in right) || left.kind !== right.kind || left.kind === 'set') return undefined
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index]
    const same = other && equals(item, other)
    if (same) continue
    const result = other && same === false ? ordered(operator, item, other) : undefined
    return typeof result === 'object' ? result : undefined
  }
  return undefined
}

/** Negative, zero or positive; undefined where the order is not known. */
export function sortable(a: Value, b: Value, depth = 0): number | undefined {
  if (depth > DEEPEST) return undefined
  if (isNumber(a) && isNumber(b)) return Number(a.value) === Number(b.value) ? 0 : Number(a.value) - Number(b.value)
  if (a.kind === 'str' && b.kind === 'str') return compareTexts(a.value, b.value)
  if ((a.kind === 'tuple' && b.kind === 'tuple') || (a.kind === 'list' && b.kind === 'list')) {
    for (const [index, item] of a.items.entries()) {
      const other = b.items[index]
      if (!other) return 1
      const order = sortable(item, other, depth + 1)
      if (order !== 0) return order
    }
    return a.items.length - b.items.length
  }
  return undefined
}

/** By code points, as Python does. */
function compareTexts(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (const [index, character] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
  }
  return left.length - right.length
}
