// Functions that make lists, tuples, dictionaries and sets, and go through them.

import { type DictEntry, type Origin, type SequenceValue, typeOf, type Value } from '../../value.ts'
import { lacksAbility } from '../abilities.ts'
import { callValue } from '../calls.ts'
import { distinct, isKey, isUnhashable, withEntry } from '../collections.ts'
import { hasItems, iterate, notIterable } from '../iteration.ts'
import { type Failure, failure, lift } from '../lift.ts'
import { bool, dict, filled, holding, int, originAt, passing, sequence, str, unknown } from '../make.ts'
import { binary } from '../operators.ts'
import type { State } from '../state.ts'
import { truth, typeName } from '../text.ts'
import { given, positionals, pure, raise } from './arguments.ts'
import type { Builtin } from './registry.ts'

/** A function of one iterable whose items are known. */
export function ofItems(
  type: 'list' | 'tuple' | 'set' | undefined,
  compute: (items: readonly Value[], origin: Origin) => Value | Failure | undefined,
): Builtin {
  return (call) => {
    const [iterable] = given(call, 'iterable')
    if (!iterable) {
      const empty = call.arguments.length === 0 ? compute([], originAt(call.node)) : undefined
      return empty && 'kind' in empty ? call.state.adopt(empty) : unknown(originAt(call.node), type)
    }
    const result = lift(
      call.evaluator,
      call.state,
      call.node,
      [iterable],
      type,
      ([known], origin): Value | Failure | undefined => {
        const complaint = known && notIterable(known)
        if (complaint) return failure('TypeError', complaint)
        const items = known && iterate(known)
        return items && compute(items, { ...origin, facts: originAt(call.node, ...items).facts })
      },
    )
    const holds = result.kind === 'unknown' && result.type !== undefined && hasItems(iterable, call.evaluator)
    const more = holds ? filled(result.origin, result.type) : result
    return iterable.kind === 'unknown' && iterable.holds ? holding(more, iterable.holds) : more
  }
}

const made =
  (kind: SequenceValue['kind']) =>
  (items: readonly Value[], origin: Origin): Value | Failure => {
    const unhashable = kind === 'set' ? items.find(isUnhashable) : undefined
    if (unhashable) return failure('TypeError', `unhashable type: '${typeName(unhashable)}'`)
    return sequence(kind, kind === 'set' ? distinct(items) : items, origin)
  }

const length: Builtin = (call) => {
  const [value] = given(call, 'object')
  if (!value) return unknown(originAt(call.node), 'int')
  return lift(call.evaluator, call.state, call.node, [value], 'int', ([known], origin) => {
    if (known?.kind === 'str') return int([...known.value].length, origin)
    if (known?.kind === 'bytes') return int(known.value.length, origin)
    if (known?.kind === 'list' && known.standsIn === 'iterator')
      return failure('TypeError', "object of type 'iterator' has no len()")
    if (known && 'items' in known) return int(known.items.length, origin)
    if (known?.kind === 'dict') return int(known.entries.length, origin)
    const type = known && typeOf(known)
    return known && (type === 'none' || type === 'int' || type === 'bool' || type === 'float' || lacksAbility(known, '__len__'))
      ? failure('TypeError', `object of type '${typeName(known)}' has no len()`)
      : undefined
  })
}

const range = pure(['start', 'stop', 'step'], undefined, ([start, stop, step], origin) => {
  const bounds = [start, stop, step].filter((bound) => bound?.kind !== 'none')
  const numbers = bounds.map((bound) => (bound?.kind === 'int' ? bound.value : Number.NaN))
  if (numbers.some(Number.isNaN)) {
    const wrong = bounds.find((bound) => bound?.kind === 'str')
    return wrong && failure('TypeError', "'str' object cannot be interpreted as an integer")
  }
  const [first = 0, last, by = 1] = numbers
  const [from, to] = last === undefined ? [0, first] : [first, last]
  if (by === 0) return failure('ValueError', 'range() arg 3 must not be zero')
  const count = Math.max(0, Math.ceil((to - from) / by))
  if (!(count <= 1000)) return undefined
  return passing(
    Array.from({ length: count }, (_, index) => int(from + index * by, origin)),
    origin,
    'range',
  )
})

/** One added to the other. */
const sum: Builtin = (call) => {
  const [, start] = given(call, 'iterable', 'start')
  if (start && typeOf(start) === 'str') return raise(call, 'TypeError', "sum() can't sum strings [use ''.join(seq) instead]")
  return ofItems(undefined, (items, origin) =>
    items.reduce<Value | Failure | undefined>(
      (total, item) => (total && 'kind' in total ? binary('+', total, item, origin) : total),
      start ?? int(0, origin),
    ),
  )(call)
}

/** In Python 2, what goes through items is a list. */
const listInPython2 =
  (builtin: Builtin): Builtin =>
  (call) => {
    const result = builtin(call)
    if (call.evaluator.context.python === 3 || result.kind !== 'list') return result
    const { standsIn: _, ...list } = result
    return call.state.keep({ ...list, identity: {} })
  }

const enumerate: Builtin = (call) => {
  const [, start] = given(call, 'iterable', 'start')
  const first = start === undefined ? 0 : start.kind === 'int' ? start.value : undefined
  return ofItems(undefined, (items, origin) => {
    if (first === undefined) return undefined
    const pairs = items.map((item, index) => sequence('tuple', [int(first + index, origin), item], origin))
    return passing(pairs, origin)
  })(call)
}

const zip: Builtin = (call) => {
  const lists = positionals(call)?.map(iterate)
  const values = call.arguments.map((argument) => argument.value)
  const origin = originAt(call.node, ...values)
  if (!lists || lists.length === 0 || lists.includes(undefined)) return unknown(origin)
  const count = Math.min(...lists.map((list) => list?.length ?? 0))
  const rows = Array.from({ length: count }, (_, index) =>
    sequence(
      'tuple',
      lists.map((list) => list?.[index] as Value),
      origin,
    ),
  )
  return call.state.keep(passing(rows, origin))
}

const map: Builtin = (call) => {
  const [callee, iterable] = given(call, 'function', 'iterable')
  const items = iterable && iterate(iterable)
  if (!callee || !items || call.arguments.length !== 2) return unknown(originAt(call.node))
  const place = { span: { from: call.node.from, to: call.node.to }, valueSpan: { from: call.node.from, to: call.node.to } }
  const node = { from: call.node.from, to: call.node.to }
  const results: Value[] = []
  const compute = (state: State) => {
    for (const value of items)
      results.push(callValue({ ...call, state, callee, arguments: [{ value, spread: false, ...place }], node }))
  }
  // Nothing is called before a result is asked for.
  const { consumed, context } = call.evaluator
  if (context.python === 3 && call.evaluator.isLeft(call.node, call.state)) return unknown(originAt(call.node), 'iterator')
  if (consumed === call.node) compute(call.state)
  else call.evaluator.fork(call.state, [compute, () => undefined], () => true)
  if (results.length < items.length) return unknown(originAt(call.node))
  return call.state.keep(passing(results, originAt(call.node, ...results)))
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

/** What Python says of what is to become a dictionary. */
function notPairs(source: Value): Failure | undefined {
  const complaint = notIterable(source)
  if (complaint) return failure('TypeError', complaint)
  for (const [index, item] of (iterate(source) ?? []).entries()) {
    const problem = notIterable(item)
    if (problem) return failure('TypeError', `cannot convert dictionary update sequence element #${index} to a sequence`)
    const size = iterate(item)?.length
    if (size === undefined || size === 2) continue
    return failure('ValueError', `dictionary update sequence element #${index} has length ${size}; 2 is required`)
  }
  return undefined
}

export const makeDict: Builtin = (call) => {
  const origin = originAt(call.node)
  const [source] = positionals(call) ?? [unknown(origin)]
  let entries: readonly DictEntry[] = []
  if (source?.kind === 'dict') entries = source.entries
  else if (source) {
    const problem = notPairs(source)
    if (problem) return raise(call, problem.exception, problem.message)
    const pairs = iterate(source)?.map(iterate)
    if (!pairs?.every((pair) => pair?.length === 2 && isKey(pair[0] as Value)))
      return unknown(originAt(call.node, source), 'dict')
    for (const pair of pairs) entries = withEntry(entries, pair?.[0] as Value, pair?.[1] as Value)
  }
  for (const { keyword, keywordSpan, star, spread, value } of call.arguments) {
    if (star) return unknown(origin, 'dict')
    const twice = spread && source === undefined && entries.some(({ key }) => key.kind === 'str' && key.value === keyword)
    if (twice) return raise(call, 'TypeError', `dict() got multiple values for keyword argument '${keyword}'`)
    if (keyword) entries = withEntry(entries, str(keyword, keywordSpan ? originAt(keywordSpan) : origin), value)
  }
  const result = dict(entries, origin)
  return 'identity' in result ? call.state.keep(result) : result
}

export const containerBuiltins: Readonly<Record<string, Builtin>> = {
  list: ofItems('list', made('list')),
  tuple: ofItems('tuple', made('tuple')),
  set: ofItems('set', made('set')),
  frozenset: ofItems(undefined, (items, origin) => {
    const result = made('set')(items, origin)
    return 'items' in result ? { ...result, standsIn: 'frozenset' } : result
  }),
  iter: (call) => (call.arguments.length > 1 ? unknown(originAt(call.node), 'iterator') : ofItems(undefined, passing)(call)),
  reversed: ofItems(undefined, (all, origin) => passing(all.toReversed(), origin)),
  sum,
  dict: makeDict,
  len: length,
  range: listInPython2(range),
  xrange: range,
  next: (call) => {
    const [iterator, fallback] = positionals(call) ?? []
    const items = iterator && iterate(iterator)
    if (!items) return unknown(originAt(call.node))
    return items[0] ?? fallback ?? raise(call, 'StopIteration', 'there is no next item')
  },
  enumerate,
  zip: listInPython2(zip),
  map: listInPython2(map),
  any: verdict(true),
  all: verdict(false),
}
