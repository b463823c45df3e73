// Enumerations: classes whose members are objects of the class.
import type { ClassStatement } from '../syntax/statement.ts'
import { type ClassValue, type InstanceValue, isKnown, type Value } from '../value.ts'
import type { Call } from './calls.ts'
import { equals } from './comparisons.ts'
import type { Evaluator } from './evaluator.ts'
import { str } from './make.ts'
import type { State } from './state.ts'
import { reprOf } from './text.ts'

/** What a class that derives from Enum alone becomes; undefined where its members are more than their values. */
export function asEnumeration(owner: ClassValue, state: State): ClassValue | undefined {
  if (['__new__', '__init__', '_generate_next_value_', '_ignore_'].some((name) => owner.attributes.has(name))) return undefined
  const attributes = new Map(owner.attributes)
  const plain: ClassValue = { ...owner, bases: owner.bases.filter(({ kind }) => kind === 'class') }
  const members = new Map<string, Value>()
  for (const name of assignedIn(owner.definition)) {
    const value = owner.attributes.get(name)
    if (!value || name.startsWith('_') || value.kind === 'function') continue
    const equal = [...members.values()].find((other) => isKnown(value) && equals(heldBy(other), value))
    members.set(name, equal ?? member(plain, name, value, state))
  }
  for (const [name, value] of members) attributes.set(name, value)
  return { ...plain, attributes, members }
}

function member(owner: ClassValue, name: string, value: Value, state: State): InstanceValue {
  const attributes = new Map([
    ['name', str(name, value.origin)],
    ['value', value],
  ])
  return state.keep({ kind: 'instance', class: owner, attributes, arguments: [], identity: {}, origin: value.origin })
}

const heldBy = (member: Value): Value => (member.kind === 'instance' && member.attributes.get('value')) || member

/** In the order of the text. */
function assignedIn({ body }: ClassStatement): string[] {
  return body.flatMap((statement) =>
    statement.kind === 'assign' && statement.value
      ? statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
      : [],
  )
}

/** A name that has two values. */
export function reboundMember({ definition }: ClassValue): string | undefined {
  const names = assignedIn(definition)
  return names.find((name, index) => !name.startsWith('_') && names.indexOf(name) < index)
}

/** `Kind(value)`: the member with the value. */
export function memberByValue(call: Call, owner: ClassValue, members: ReadonlyMap<string, Value>): Value | undefined {
  const { evaluator, state, node } = call
  const [wanted] = call.arguments
  if (!wanted || call.arguments.length > 1 || wanted.star || wanted.keyword || owner.attributes.has('_missing_')) return undefined
  const answers = [...members.values()].map((each) => [each, equals(heldBy(each), wanted.value)] as const)
  const found = answers.find(([, same]) => same)
  if (found) return found[0]
  if (answers.some(([, same]) => same === undefined)) return undefined
  return evaluator.raise(state, 'ValueError', `${reprOf(wanted.value) ?? 'this'} is not a valid ${owner.name}`, node)
}

/** `Kind['NAME']`. */
export function memberByName(
  evaluator: Evaluator,
  owner: ClassValue,
  key: Value,
  span: { from: number; to: number },
  state: State,
): Value | undefined {
  if (!owner.members || key.kind !== 'str') return undefined
  return owner.members.get(key.value) ?? evaluator.raise(state, 'KeyError', `'${key.value}'`, { from: span.from, to: span.to })
}
