// Lists, tuples, dictionaries and sets, and the functions that go through them.
import { type Origin, type SequenceValue, typeOf, type Value } from '../../value.ts'
import { type Call, callValue } from '../calls.ts'
import { isKey } from '../expressions.ts'
import { iterate, notIterable } from '../iteration.ts'
import { joinValues } from '../join.ts'
import { type Failure, failure, lift } from '../lift.ts'
import { bool, dict, int, none, originAt, sequence, unknown } from '../make.ts'
import { equals, sortable } from '../operators.ts'
import { changeEach } from '../targets.ts'
import { reprOf, truth, typeName } from '../text.ts'
import { given, positionals, pure } from './arguments.ts'
import type { Builtin } from './registry.ts'

const selfOf = (call: Call): Value | undefined => (call.callee.kind === 'external' ? call.callee.self : undefined)

/** A function of one iterable whose items are known. */
function ofItems(
  type: 'list' | 'tuple' | 'set' | undefined,
  compute: (items: readonly Value[], origin: Origin) => Value | undefined,
): Builtin {
  return (call) => {
    const [iterable] = given(call, 'iterable')
    if (!iterable) {
      return (call.arguments.length === 0 && compute([], originAt(call.node))) || unknown(originAt(call.node), type)
    }
    return lift(call.evaluator, call.state, call.node, [iterable], type, ([known], origin): Value | Failure | undefined => {
      const complaint = known && notIterable(known)
      if (complaint) return failure('TypeError', complaint)
      const items = known && iterate(known)
      return items && compute(items, { ...origin, facts: originAt(call.node, ...items).facts })
    })
  }
}

const made =
  (kind: SequenceValue['kind']) =>
  (items: readonly Value[], origin: Origin): Value =>
    sequence(kind, kind === 'set' ? distinct(items) : items, origin)

const distinct = (items: readonly Value[]): Value[] =>
  items.filter((item, index) => !items.slice(0, index).some((earlier) => equals(earlier, item)))

const sorted: Builtin = (call) => {
  if (call.arguments.length !== 1) return unknown(originAt(call.node), 'list')
  return ofItems('list', (items, origin) => {
    const comparable = items.every((item) => items.every((other) => sortable(item, other) !== undefined))
    return comparable
      ? sequence(
          'list',
          items.toSorted((a, b) => sortable(a, b) ?? 0),
          origin,
        )
      : undefined
  })(call)
}

const extreme =
  (sign: 1 | -1): Builtin =>
  (call) => {
    const values = positionals(call)
    if (!values || call.arguments.some((argument) => argument.keyword)) return unknown(originAt(call.node))
    const items = values.length === 1 && values[0] ? iterate(values[0]) : values
    if (!items || items.length === 0) return unknown(originAt(call.node, ...values))
    const comparable = items.every((item) => items.every((other) => sortable(item, other) !== undefined))
    if (!comparable) return unknown(originAt(call.node, ...items))
    return items.reduce((best, item) => ((sortable(item, best) ?? 0) * sign > 0 ? item : best))
  }

const length: Builtin = (call) => {
  const [value] = given(call, 'object')
  if (!value) return unknown(originAt(call.node), 'int')
  return lift(call.evaluator, call.state, call.node, [value], 'int', ([known], origin) => {
    if (known?.kind === 'str') return int([...known.value].length, origin)
    if (known?.kind === 'bytes') return int(known.value.length, origin)
    if (known && 'items' in known) return int(known.items.length, origin)
    if (known?.kind === 'dict') return int(known.entries.length, origin)
    const type = known && typeOf(known)
    return known && (type === 'none' || type === 'int' || type === 'bool' || type === 'float')
      ? failure('TypeError', `object of type '${typeName(known)}' has no len()`)
      : undefined
  })
}

const range = pure(['start', 'stop', 'step'], 'list', ([start, stop, step], origin) => {
  const bounds = [start, stop, step].filter((bound) => bound?.kind !== 'none')
  const numbers = bounds.map((bound) => (bound?.kind === 'int' ? bound.value : Number.NaN))
  if (numbers.some(Number.isNaN)) {
    const wrong = bounds.find((bound) => bound?.kind === 'str')
    return wrong && failure('TypeError', "'str' object cannot be interpreted as an integer")
  }
  const [first = 0, last, by = 1] = numbers
  const [from, to] = last === undefined ? [0, first] : [first, last]
  const count = by === 0 ? Number.NaN : Math.max(0, Math.ceil((to - from) / by))
  if (!(count <= 1000)) return undefined
  return sequence(
    'list',
    Array.from({ length: count }, (_, index) => int(from + index * by, origin)),
    origin,
  )
})

const enumerate: Builtin = (call) => {
  const [, start] = given(call, 'iterable', 'start')
  const first = start === undefined ? 0 : start.kind === 'int' ? start.value : undefined
  return ofItems('list', (items, origin) => {
    if (first === undefined) return undefined
    const pairs = items.map((item, index) => sequence('tuple', [int(first + index, origin), item], origin))
    return sequence('list', pairs, origin)
  })(call)
}

const zip: Builtin = (call) => {
  const lists = positionals(call)?.map(iterate)
  const values = call.arguments.map((argument) => argument.value)
  const origin = originAt(call.node, ...values)
  if (!lists || lists.length === 0 || lists.includes(undefined)) return unknown(origin, 'list')
  const count = Math.min(...lists.map((list) => list?.length ?? 0))
  const rows = Array.from({ length: count }, (_, index) =>
    sequence(
      'tuple',
      lists.map((list) => list?.[index] as Value),
      origin,
    ),
  )
  return call.state.keep(sequence('list', rows, origin))
}

const map: Builtin = (call) => {
  const [callee, iterable] = given(call, 'function', 'iterable')
  const items = iterable && iterate(iterable)
  if (!callee || !items || call.arguments.length !== 2) return unknown(originAt(call.node), 'list')
  const place = { span: { from: call.node.from, to: call.node.to }, valueSpan: { from: call.node.from, to: call.node.to } }
  const node = { from: call.node.from, to: call.node.to }
  const results = items.map((item) => callValue({ ...call, callee, arguments: [{ value: item, spread: false, ...place }], node }))
  return call.state.keep(sequence('list', results, originAt(call.node, ...results)))
}

const verdict =
  (any: boolean): Builtin =>
  (call) => {
    const [iterable] = given(call, 'iterable')
    const answers = (iterable && iterate(iterable))?.map(truth)
    const origin = originAt(call.node)
    if (!answers) return unknown(origin, 'bool')
    if (answers.includes(any)) return bool(any, origin)
    return answers.includes(undefined) ? unknown(origin, 'bool') : bool(!any, origin)
  }

const makeDict: Builtin = (call) => {
  const origin = originAt(call.node)
  const [source] = positionals(call) ?? [unknown(origin)]
  const entries: { key: Value; value: Value }[] = []
  if (source?.kind === 'dict') entries.push(...source.entries)
  else if (source) {
    const pairs = iterate(source)?.map(iterate)
    if (!pairs?.every((pair) => pair?.length === 2 && isKey(pair[0] as Value)))
      return unknown(originAt(call.node, source), 'dict')
    for (const pair of pairs) put(entries, pair?.[0] as Value, pair?.[1] as Value)
  }
  for (const { keyword, star, value } of call.arguments) {
    if (star) return unknown(origin, 'dict')
    if (keyword) put(entries, { kind: 'str', value: keyword, origin }, value)
  }
  const result = dict(entries, origin)
  return 'identity' in result ? call.state.keep(result) : result
}

function put(entries: { key: Value; value: Value }[], key: Value, value: Value): void {
  const place = entries.findIndex((entry) => equals(entry.key, key))
  if (place < 0) entries.push({ key, value })
  else entries[place] = { key: (entries[place] as { key: Value }).key, value }
}

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
    const entries = [...content.entries]
    for (const entry of source.entries) put(entries, entry.key, entry.value)
    return { ...content, entries }
  })
  return none(originAt(call.node))
}

function lookUp(content: Value | undefined, key: Value | undefined): Value | undefined | 'absent' {
  if (content?.kind !== 'dict' || !key || !isKey(key)) return undefined
  return content.entries.find((entry) => equals(entry.key, key))?.value ?? 'absent'
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
  return value ?? joinValues([unknown(originAt(call.node, self, key)), otherwise])
}

const pop: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  const self = selfOf(call)
  const origin = originAt(call.node)
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
    content.kind === 'dict'
      ? { ...content, entries: content.entries.filter((entry) => !key || !equals(entry.key, key)) }
      : content,
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
    if (self?.kind !== 'dict') return unknown(origin, 'list')
    return call.state.keep(
      sequence(
        'list',
        self.entries.map((entry) => pick(entry, origin)),
        origin,
      ),
    )
  }

const keys = view((entry) => entry.key)
const values = view((entry) => entry.value)
const items = view((entry, origin) => sequence('tuple', [entry.key, entry.value], origin))

const copy: Builtin = (call) => {
  const self = selfOf(call)
  if (self?.kind === 'list') return call.state.keep(sequence('list', self.items, originAt(call.node, self)))
  const result = self?.kind === 'dict' ? dict(self.entries, originAt(call.node, self)) : unknown(originAt(call.node))
  return 'identity' in result ? call.state.keep(result) : result
}

export const containerBuiltins: Readonly<Record<string, Builtin>> = {
  list: ofItems('list', made('list')),
  tuple: ofItems('tuple', made('tuple')),
  set: ofItems('set', made('set')),
  frozenset: ofItems('set', made('set')),
  iter: ofItems('list', made('list')),
  reversed: ofItems('list', (all, origin) => sequence('list', all.toReversed(), origin)),
  sum: ofItems(undefined, (all, origin) => {
    const numbers = all.map((item) => (item.kind === 'int' ? item.value : undefined))
    return numbers.includes(undefined)
      ? undefined
      : int(
          (numbers as number[]).reduce((sum, number) => sum + number, 0),
          origin,
        )
  }),
  dict: makeDict,
  sorted,
  min: extreme(-1),
  max: extreme(1),
  len: length,
  range,
  xrange: range,
  enumerate,
  zip,
  map,
  any: verdict(true),
  all: verdict(false),
  'list.append': onList((list, [item]) => item && [...list, item]),
  'list.extend': extend,
  'list.insert': onList((list, [place, item]) =>
    place?.kind === 'int' && item ? list.toSpliced(place.value, 0, item) : undefined,
  ),
  'list.clear': onList(() => []),
  'list.reverse': onList((list) => list.toReversed()),
  'list.remove': onList(() => undefined),
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
  'dict.popitem': changing((content) => unknown(content.origin, 'dict')),
  'dict.has_key': pure(['key'], 'bool', ([self, key], origin) => {
    const value = lookUp(self, key)
    return value === undefined ? undefined : bool(value !== 'absent', origin)
  }),
  'set.add': changing((content, [item]) =>
    content.kind === 'set' && item ? { ...content, items: distinct([...content.items, item]) } : unknown(content.origin, 'set'),
  ),
}
