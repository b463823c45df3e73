// `__slots__`: the names of the only attributes that objects of a class have.
import type { ClassValue, ExternalValue, Value } from '../value.ts'
import { iterate, notIterable } from './iteration.ts'
import { type Failure, failure } from './lift.ts'
import { typeName } from './text.ts'

/** Python's complaint about the slots of a class. */
export function refusedSlots({ attributes }: ClassValue): Failure | undefined {
  const value = attributes.get('__slots__')
  if (!value) return undefined
  const complaint = notIterable(value)
  if (complaint) return failure('TypeError', complaint)
  for (const item of itemsOf(value) ?? []) {
    if (['none', 'bool', 'int', 'float', 'bytes', 'list', 'dict'].includes(item.kind)) {
      return failure('TypeError', `__slots__ items must be strings, not '${typeName(item)}'`)
    }
    if (item.kind !== 'str') continue
    if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(item.value)) return failure('TypeError', '__slots__ must be identifiers')
    if (attributes.has(item.value)) return failure('ValueError', `'${item.value}' in __slots__ conflicts with class variable`)
  }
  return undefined
}

/** Whether no object of the class can be given the attribute. */
export function lacksSlot(owner: ClassValue | ExternalValue, name: string): boolean {
  if (owner.kind === 'external') return owner.path === 'object'
  const slots = owner.attributes.get('__slots__')
  const names = slots && itemsOf(slots)?.map((item) => (item.kind === 'str' ? item.value : undefined))
  // Names that the class keeps to itself are written otherwise outside of it.
  if (!names || name.startsWith('__') || [undefined, '__dict__', name].some((each) => names.includes(each))) return false
  if (owner.record || owner.attributes.has('__setattr__') || owner.attributes.has(name)) return false
  return owner.bases.every((base) => (base.kind === 'class' || base.kind === 'external') && lacksSlot(base, name))
}

/** A text is one name. */
const itemsOf = (value: Value): readonly Value[] | undefined => (value.kind === 'str' ? [value] : iterate(value))
