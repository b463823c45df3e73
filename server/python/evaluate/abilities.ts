// What can be done with an object of a class besides asking for its attributes: whether it has `__len__` and the like.
import { likenessOf } from '../objects.ts'
import { type ClassValue, type ExternalValue, optionsOf, typeOf, type Value } from '../value.ts'
import { libraryMember, membersOf } from './library.ts'

/** Whether the value is an object whose class lacks the special method for sure. */
export const lacksAbility = (value: Value, ability: string): boolean =>
  value.kind === 'instance'
    ? value.attributes.get(ability) === undefined && classLacksAbility(value.class, ability)
    : isObjectOfModule(value) && libraryMember(value.path)?.members?.has(ability) === false

/** `os.environ`, `sys.stdout` and their like. */
export const isObjectOfModule = (value: Value): value is ExternalValue =>
  value.kind === 'external' && libraryMember(value.path)?.kind === 'object'

const isObject = (value: Value): boolean => value.kind === 'instance' || isObjectOfModule(value)

function classLacksAbility(owner: ClassValue | ExternalValue, ability: string): boolean {
  if (owner.kind === 'external') return owner.path === 'object' || membersOf(owner.path)?.has(ability) === false
  return (
    !owner.attributes.has(ability) &&
    owner.bases.every((base) => (base.kind === 'class' || base.kind === 'external') && classLacksAbility(base, ability))
  )
}

const NOT_CALLED: ReadonlySet<string> = new Set('none bool int float str bytes list tuple set dict module'.split(' '))

/** Whether it cannot be called for sure, whichever of its options it is. */
export const isUncallable = (value: Value): boolean =>
  optionsOf(value).every(
    (option) =>
      lacksAbility(option, '__call__') ||
      NOT_CALLED.has(typeOf(option) ?? '') ||
      (option.kind === 'unknown' && option.json !== undefined),
  )

const NAMES: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '|': 'or',
  '&': 'and',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
}

/** What the other side of a comparison is asked for. */
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Whether neither side knows the operator: an object that lacks it, and another one or a value of one of Python's own types. */
export function refusesOperator(operator: string, left: Value, right: Value): boolean {
  const name = NAMES[operator]
  if (name === undefined) return false
  const mirrored = MIRRORED[operator]
  const reflected = mirrored ? `__${NAMES[mirrored]}__` : `__r${name}__`
  // What is a tuple as well is added to tuples.
  if ([left, right].some((side) => side.kind === 'external' && side.path === 'sys.version_info')) return false
  const objects = [left, right].filter(isObject)
  // Bytes are joined with whatever holds some.
  if (operator === '+' && [left, right].some((side) => likenessOf(side) === 'bytes')) return false
  if (objects.length === 0 || (operator === '%' && ['str', 'bytes'].includes(typeOf(left) ?? 'str'))) return false
  const knowsLeft = isObject(left) ? !lacksAbility(left, `__${name}__`) : !isPlain(left)
  const knowsRight = isObject(right) ? !lacksAbility(right, reflected) : !isPlain(right)
  // A sequence is repeated by whatever counts, and a dictionary joined with what is one.
  const takes = isObject(left) ? right : left
  const other = isObject(left) ? left : right
  if (operator === '*' && ['str', 'bytes', 'list', 'tuple'].includes(typeOf(takes) ?? '')) return lacksAbility(other, '__index__')
  return !knowsLeft && !knowsRight
}

const isPlain = (value: Value): boolean =>
  ['none', 'bool', 'int', 'float', 'str', 'bytes', 'list', 'tuple', 'set', 'dict', 'function', 'module'].includes(
    typeOf(value) ?? '',
  )
