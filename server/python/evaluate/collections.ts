// What dictionaries and sets ask of their members.
import type { DictEntry, Value } from '../value.ts'
import { equals } from './operators.ts'

/** Whether the value is a key that compares for sure. */
export const isKey = (value: Value): boolean =>
  ['str', 'bytes', 'int', 'bool', 'float', 'none'].includes(value.kind) || (value.kind === 'tuple' && value.items.every(isKey))

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
