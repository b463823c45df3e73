// What dictionaries and sets ask of their members.
import { type DictEntry, optionsOf, typeOf, type Value } from '../value.ts'
import { equals } from './comparisons.ts'
import { plainType } from './library.ts'
import { typeName } from './text.ts'

/** Whether the value is a key that compares for sure. */
export const isKey = (value: Value): boolean =>
  ['str', 'bytes', 'int', 'bool', 'float', 'none'].includes(value.kind) || (value.kind === 'tuple' && value.items.every(isKey))

/** Whether the value can be no key and no member of a set, for sure. */
export const isUnhashable = (value: Value): boolean =>
  optionsOf(value).every((option) => {
    const type = typeOf(option)
    if (option.kind === 'set' && option.standsIn) return false
    return type === 'list' || type === 'dict' || type === 'set' || (option.kind === 'tuple' && option.items.some(isUnhashable))
  })

/** Python's complaint about a value that `**` cannot take apart. */
export function notMapping(value: Value): string | undefined {
  const types = optionsOf(value).map(plainType)
  const plain = types.every((type) => type !== undefined && type !== 'dict' && type !== 'instance')
  return plain ? `'${typeName(value)}' object is not a mapping` : undefined
}

export const findEntry = (entries: readonly DictEntry[], key: Value): DictEntry | undefined =>
  entries.find((entry) => equals(entry.key, key))

/** The entries with one set; the place and the spelling of a key that is there stay. */
export function withEntry(entries: readonly DictEntry[], key: Value, value: Value): DictEntry[] {
  const place = entries.findIndex((entry) => equals(entry.key, key))
  return place < 0 ? [...entries, { key, value }] : entries.with(place, { key: entries[place]?.key ?? key, value })
}

export const withoutEntry = (entries: readonly DictEntry[], key: Value): DictEntry[] =>
  entries.filter((entry) => !equals(entry.key, key))

/** The first of each that are equal. */
export const distinct = (items: readonly Value[]): Value[] =>
  items.filter((item, index) => !items.slice(0, index).some((earlier) => equals(earlier, item)))
