// The methods of lists, dictionaries and sets.
import type { Origin, UnknownValue, Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import { distinct, findEntry, isKey, withEntry, withoutEntry } from '../collections.ts'
import { equals } from '../comparisons.ts'
import { iterate } from '../iteration.ts'
import { joinValues } from '../join.ts'
import { bool, none, originAt, passing, sequence, unknown } from '../make.ts'
import { changeEach } from '../targets.ts'
import { reprOf } from '../text.ts'
import { given, positionals, pure, selfOf } from './arguments.ts'
import { makeDict } from './containers.ts'
import type { Builtin } from './registry.ts'

/** A method that changes its object and gives None. */
function changing(change: (content: Value, args: readonly Value[]) => Value): Builtin {
  return (call) => {
    const self = selfOf(call)
    const args = positionals(call)
    const plain = args && !call.arguments.some((argument) => argument.keyword)
    if (self) changeEach(self, call.state, (content) => (plain ? change(content, args) : unknown(content.origin)))
    return none(originAt(call.node))
  }
}

const onList = (change: (items: readonly Value[], args: readonly Value[]) => readonly Value[] | undefined): Builtin =>
  changing((content, args) => {
    const items = content.kind === 'list' ? change(content.items, args) : undefined
    return content.kind === 'list' && items ? { ...content, items } : unknown(content.origin, 'list')
  })

const extend = onList((items, [more]) => {
  const added = more && iterate(more)
  return added && [...items, ...added]
})

const update: Builtin = (call) => {
  const self = selfOf(call)
  if (!self) return none(originAt(call.node))
  const source = makeDict(call)
  changeEach(self, call.state, (content) => {
    if (content.kind !== 'dict' || source.kind !== 'dict') return unknown(content.origin, 'dict')
    const entries = source.entries.reduce((all, { key, value }) => withEntry(all, key, value), content.entries)
    return { ...content, entries }
  })
  return none(originAt(call.node))
}

function lookUp(content: Value | undefined, key: Value | undefined): Value | undefined | 'absent' {
  if (content?.kind !== 'dict' || !key || !isKey(key)) return undefined
  return findEntry(content.entries, key)?.value ?? 'absent'
}

const get: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  const self = selfOf(call)
  const otherwise = fallback ?? none(originAt(call.node))
  if (!self || !key) return unknown(originAt(call.node))
  if (key.kind === 'one-of') return joinValues(key.options.map((option) => found(self, option, otherwise, call)))
  return found(self, key, otherwise, call)
}

function found(self: Value, key: Value, otherwise: Value, call: Call): Value {
  const value = lookUp(self, key)
  if (value === 'absent') return otherwise
  if (self.kind === 'unknown' && self.json) return itemOfJson(self, key, otherwise, call)
  return value ?? joinValues([unknown(originAt(call.node, self, key)), otherwise])
}

/** What JSON has a form for may be None anyway. */
function itemOfJson({ json }: UnknownValue, key: Value, otherwise: Value, call: Call): Value {
  // Keys are texts.
  if (json === 'all' && key.kind !== 'str' && isKey(key)) return otherwise
  const origin = originAt(call.node, ...(call.callee.kind === 'external' && call.callee.self ? [call.callee.self] : []))
  const all = json === 'all' && ['none', 'bool', 'int', 'float', 'str'].includes(otherwise.kind)
  return { kind: 'unknown', ...(all && { json }), origin }
}

const pop: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  const self = selfOf(call)
  const origin = originAt(call.node)
  if (self?.kind === 'list' && self.items.length === 0)
    return call.evaluator.raise(call.state, 'IndexError', 'pop from empty list', call.node)
  if (self?.kind === 'list') {
    const place = key === undefined ? -1 : key.kind === 'int' ? key.value : undefined
    const item = place === undefined ? undefined : self.items.at(place)
    changeEach(self, call.state, (content) =>
      content.kind === 'list' && place !== undefined && item
        ? { ...content, items: content.items.toSpliced(place < 0 ? content.items.length + place : place, 1) }
        : unknown(content.origin, 'list'),
    )
    return item ?? unknown(origin)
  }
  const value = lookUp(self, key)
  if (!self || value === undefined) {
    if (self) changeEach(self, call.state, (content) => unknown(content.origin, 'dict'))
    return unknown(origin)
  }
  if (value === 'absent')
    return fallback ?? call.evaluator.raise(call.state, 'KeyError', (key && reprOf(key)) ?? 'key', call.node)
  changeEach(self, call.state, (content) =>
    content.kind === 'dict' ? { ...content, entries: key ? withoutEntry(content.entries, key) : content.entries } : content,
  )
  return value
}

const setdefault: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  const self = selfOf(call)
  const value = lookUp(self, key)
  const otherwise = fallback ?? none(originAt(call.node))
  if (value !== 'absent' && value !== undefined) return value
  if (self) {
    changeEach(self, call.state, (content) =>
      content.kind === 'dict' && value === 'absent' && key
        ? { ...content, entries: [...content.entries, { key, value: otherwise }] }
        : unknown(content.origin, 'dict'),
    )
  }
  return value === 'absent' ? otherwise : unknown(originAt(call.node))
}

/** What a dictionary gives to loop over. */
const view =
  (pick: (entry: { readonly key: Value; readonly value: Value }, origin: Origin) => Value): Builtin =>
  (call) => {
    const self = selfOf(call)
    const origin = originAt(call.node, ...(self ? [self] : []))
    if (self?.kind !== 'dict') return unknown(origin)
    const items = self.entries.map((entry) => pick(entry, origin))
    return call.state.keep(call.evaluator.context.python === 3 ? passing(items, origin, 'view') : sequence('list', items, origin))
  }

const keys = view((entry) => entry.key)
const values = view((entry) => entry.value)
const items = view((entry, origin) => sequence('tuple', [entry.key, entry.value], origin))

const copy: Builtin = (call) => {
  const self = selfOf(call)
  if (self?.kind === 'list') return call.state.keep(sequence('list', self.items, originAt(call.node, self)))
  const result: Value =
    self?.kind === 'dict' ? { ...self, identity: {}, origin: originAt(call.node, self) } : unknown(originAt(call.node))
  return 'identity' in result ? call.state.keep(result) : result
}

/** Raises where the first argument equals no item. */
function requireMember(call: Call, message: string): void {
  const [item] = positionals(call) ?? []
  const self = selfOf(call)
  if (self?.kind !== 'list' || !item || !self.items.every((each) => equals(each, item) === false)) return
  call.evaluator.raise(call.state, 'ValueError', message, call.node)
}

export const containerMethods: Readonly<Record<string, Builtin>> = {
  'list.append': onList((list, [item]) => item && [...list, item]),
  'list.extend': extend,
  'list.insert': onList((list, [place, item]) =>
    place?.kind === 'int' && item ? list.toSpliced(place.value, 0, item) : undefined,
  ),
  'list.clear': onList(() => []),
  'list.reverse': onList((list) => list.toReversed()),
  'list.remove': (call) => {
    requireMember(call, 'list.remove(x): x not in list')
    return onList(() => undefined)(call)
  },
  'list.index': (call) => {
    requireMember(call, 'what is looked for is not in list')
    return unknown(originAt(call.node), 'int')
  },
  'list.sort': onList(() => undefined),
  'list.pop': pop,
  'list.copy': copy,
  'dict.get': get,
  'dict.pop': pop,
  'dict.setdefault': setdefault,
  'dict.update': update,
  'dict.keys': keys,
  'dict.values': values,
  'dict.items': items,
  'dict.iterkeys': keys,
  'dict.itervalues': values,
  'dict.iteritems': items,
  'dict.copy': copy,
  'dict.clear': changing((content) => (content.kind === 'dict' ? { ...content, entries: [] } : content)),
  'dict.popitem': (call) => {
    changing((content) => unknown(content.origin, 'dict'))(call)
    return unknown(originAt(call.node), 'tuple')
  },
  'dict.move_to_end': changing((content) => unknown(content.origin, 'dict')),
  'dict.has_key': pure(['key'], 'bool', ([self, key], origin) => {
    const value = lookUp(self, key)
    return value === undefined ? undefined : bool(value !== 'absent', origin)
  }),
  'set.add': changing((content, [item]) =>
    content.kind === 'set' && item ? { ...content, items: distinct([...content.items, item]) } : unknown(content.origin, 'set'),
  ),
}
