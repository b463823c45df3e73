// Comparison of known values.
import type { CompareOperator } from '../syntax/expression.ts'
import { type Origin, type TypeName, typeOf, type Value } from '../value.ts'
import { lacksAbility, refusesOperator } from './abilities.ts'
import { workerClassAt } from './builtins/modules.ts'
import { isUnhashable } from './collections.ts'
import { notIterable } from './iteration.ts'
import { libraryMember, plainType } from './library.ts'
import { type Failure, failure } from './lift.ts'
import { bool } from './make.ts'
import { isNumber, isOpen, isOpenTo, NUMBERS } from './operators.ts'
import { typeName } from './text.ts'

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

/** As {@link compare}, for Python 2, which orders whatever there is. */
export function compareIn2(...[operator, ...operands]: Parameters<typeof compare>): ReturnType<typeof compare> {
  const result = compare(operator, ...operands)
  return result && 'exception' in result && ['<', '<=', '>', '>='].includes(operator) ? undefined : result
}

const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer)

/** A function, a class or an object of a module; what an object has may be None. */
const isNeverNone = (value: Value): boolean =>
  value.kind === 'external' &&
  (workerClassAt(value.path) !== undefined || ['function', 'class', 'object'].includes(libraryMember(value.path)?.kind ?? ''))

function identical(a: Value, b: Value): boolean | undefined {
  const [left, right] = [typeOf(a), typeOf(b)]
  if (left === 'none' && right === 'none') return true
  if ((left === 'none' && right) || (right === 'none' && left)) return false
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value
  if ((a.kind === 'bool' && right && right !== 'bool') || (b.kind === 'bool' && left && left !== 'bool')) return false
  if ((isNeverNone(a) && right === 'none') || (isNeverNone(b) && left === 'none')) return false
  return 'identity' in a && 'identity' in b && a.identity === b.identity ? true : undefined
}

function contains(container: Value, item: Value): boolean | Failure | undefined {
  const complaint = lacksAbility(container, '__contains__') || container.kind !== 'instance' ? notIterable(container) : undefined
  if (complaint) return failure('TypeError', `argument of type '${typeName(container)}' is not iterable`)
  if (typeOf(container) === 'str' && item.kind !== 'unknown' && typeOf(item) !== 'str' && !isOpen(item)) {
    return failure('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`)
  }
  // Sets look for sets as if they were frozen.
  const hashes = typeOf(container) === 'dict' || (typeOf(container) === 'set' && typeOf(item) !== 'set')
  if (hashes && isUnhashable(item)) {
    return failure('TypeError', `unhashable type: '${typeName(item)}'`)
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

/** Whether a version is compared with what is no tuple, or holds no number where its numbers up to there are those of any Python 3. */
function refusesVersion(left: Value, right: Value): boolean {
  if (left.kind !== 'external' || left.path !== 'sys.version_info') return false
  if (right.kind !== 'tuple') return ['none', 'bool', 'int', 'float', 'str', 'bytes', 'list', 'dict'].includes(right.kind)
  const [major, minor] = right.items
  const isText = (item: Value | undefined) => ['none', 'str', 'bytes'].includes((item && typeOf(item)) ?? '')
  return isText(major) || (major?.kind === 'int' && major.value === 3 && isText(minor))
}

/** Of values of these types none is before another. */
const UNORDERED: readonly TypeName[] = ['none', 'dict', 'class']

const areNumbers = (...types: readonly TypeName[]): boolean => types.every((type) => NUMBERS.includes(type))

function ordered(operator: CompareOperator, left: Value, right: Value): boolean | Failure | undefined {
  const order = sortable(left, right) ?? versionOrder(left, right)
  if (order === undefined) {
    const inside = clashInside(operator, left, right)
    if (inside) return inside
    const [a, b] = [plainType(left), plainType(right)]
    const refused = refusesOperator(operator, left, right) || refusesVersion(left, right) || refusesVersion(right, left)
    const open = isOpenTo(operator, left) || isOpenTo(operator, right)
    const clash = a && b && !open && (a === b ? UNORDERED.includes(a) : !areNumbers(a, b))
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
