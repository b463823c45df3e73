// `super()`: what the classes behind one's own have.
import type { ClassValue, ExternalValue, InstanceValue, Value } from '../value.ts'
import type { Call } from './calls.ts'
import { originAt, unknown } from './make.ts'

/** What `super()` stands for in a method. */
export function superOf(call: Call): Value {
  const { evaluator, state, node } = call
  const [first, second] = call.arguments.map((argument) => argument.value)
  const method = evaluator.frame.method
  const self = second ?? (first ? undefined : method?.self)
  const owner = first?.kind === 'class' ? first : first ? undefined : method?.owner
  if (self?.kind !== 'instance' || !owner) return unknown(originAt(node))
  const object = state.whole(state.current(self) as InstanceValue)
  const order = searched(object.class)
  const place = order?.findIndex((each) => each.kind === 'class' && each.identity === owner.identity) ?? -1
  if (!order || place < 0) return unknown(originAt(node))
  return { ...object, class: classOf(order.slice(place + 1), owner) }
}

/** The classes in which attributes are looked for, in order; undefined where that is not known. */
function searched(owner: ClassValue | ExternalValue): readonly (ClassValue | ExternalValue)[] | undefined {
  if (owner.kind === 'external') return [owner]
  const behind = owner.bases.map((base) => (base.kind === 'class' || base.kind === 'external' ? searched(base) : undefined))
  if (behind.includes(undefined)) return undefined
  const all = behind.flatMap((each) => each ?? [])
  // What several classes derive from comes behind all of them.
  return [owner, ...all.filter((each, index) => !all.slice(index + 1).some((later) => isSame(each, later)))]
}

const isSame = (a: ClassValue | ExternalValue, b: ClassValue | ExternalValue): boolean =>
  a.kind === 'class' ? b.kind === 'class' && a.identity === b.identity : b.kind === 'external' && a.path === b.path

/** One class that has what all of them have. */
function classOf(classes: readonly (ClassValue | ExternalValue)[], owner: ClassValue): ClassValue | ExternalValue {
  const [only = { kind: 'external', path: 'object', origin: owner.origin } as const] = classes
  if (classes.length < 2) return only
  const { metaclass: _, record: __, members: ___, ...plain } = owner
  return { ...plain, bases: classes, attributes: new Map(), identity: {} }
}
