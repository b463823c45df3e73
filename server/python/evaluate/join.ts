// What a value may be when it can come about in several ways.
import { optionsOf, typeOf, type Value } from '../value.ts'
import { mergeFacts, unknown } from './make.ts'

const MOST_OPTIONS = 8

/** One value that stands for all of `values`, of which there is at least one. */
export function joinValues(values: readonly Value[]): Value {
  const [only] = values
  if (values.length === 1 && only && only.kind !== 'one-of') return only
  const options: Value[] = []
  for (const option of values.flatMap(optionsOf)) {
    if (!options.some((other) => sameValue(other, option))) options.push(option)
  }
  const [first] = options as [Value]
  if (options.length === 1) return first
  const known = options.filter((option) => option.kind !== 'unknown')
  const open = options.filter((option) => option.kind === 'unknown')
  if (options.length > MOST_OPTIONS) return mergeUnknown(options)
  const merged = open.length > 1 ? [...known, mergeUnknown(open)] : options
  if (merged.length === 1) return merged[0] as Value
  return { kind: 'one-of', options: merged, origin: { ...first.origin, facts: mergeFacts(merged) } }
}

function mergeUnknown(values: readonly Value[]): Value {
  const [first] = values as [Value]
  const type = typeOf(first)
  const common = values.every((value) => typeOf(value) === type) ? type : undefined
  return unknown({ ...first.origin, facts: mergeFacts(values) }, common)
}

/** How deep two values are compared; what goes deeper counts as different, which is safe. */
const DEEPEST = 5

/** Whether two values are the same, wherever they come from: `1` and `True` are not. */
export function sameValue(a: Value, b: Value, depth = 0): boolean {
  if (a === b) return true
  if (depth > DEEPEST) return false
  const same = (left: Value, right: Value) => sameValue(left, right, depth + 1)
  switch (a.kind) {
    case 'none':
      return b.kind === 'none'
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
    case 'bytes':
      return b.kind === a.kind && Object.is(a.value, b.value)
    case 'list':
    case 'tuple':
    case 'set':
      return (
        b.kind === a.kind &&
        a.items.length === b.items.length &&
        (a.kind === 'tuple' || a.identity === b.identity) &&
        a.items.every((item, index) => same(item, b.items[index] as Value))
      )
    case 'dict':
      return (
        b.kind === 'dict' &&
        a.identity === b.identity &&
        a.entries.length === b.entries.length &&
        a.entries.every((entry, index) => {
          const other = b.entries[index]
          return other && same(entry.key, other.key) && same(entry.value, other.value)
        })
      )
    case 'module':
      return b.kind === 'module' && a.path === b.path
    case 'external':
      return b.kind === 'external' && a.path === b.path && (a.self === b.self || (!!a.self && !!b.self && same(a.self, b.self)))
    case 'function':
      return b.kind === 'function' && a.definition === b.definition && a.closure === b.closure && a.self === b.self
    case 'class':
      return b.kind === 'class' && a.identity === b.identity
    case 'instance':
      return b.kind === 'instance' && a.identity === b.identity && sameAttributes(a.attributes, b.attributes, same)
    case 'unknown':
      return (
        b.kind === 'unknown' &&
        a.type === b.type &&
        a.origin.source.from === b.origin.source.from &&
        a.origin.facts === b.origin.facts
      )
    case 'one-of':
      return (
        b.kind === 'one-of' && a.options.length === b.options.length && a.options.every((o, i) => same(o, b.options[i] as Value))
      )
  }
}

function sameAttributes(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  same: (a: Value, b: Value) => boolean,
): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  for (const [name, value] of a) {
    const other = b.get(name)
    if (!other || !same(value, other)) return false
  }
  return true
}
