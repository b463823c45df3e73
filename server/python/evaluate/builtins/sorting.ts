// `sorted`, `min` and `max`.
import type { Origin, Value } from '../../value.ts'
import { type Call, callValue } from '../calls.ts'
import { compare, sortable } from '../comparisons.ts'
import { iterate, notIterable } from '../iteration.ts'
import type { Failure } from '../lift.ts'
import { originAt, sequence, unknown } from '../make.ts'
import { positionals, raise } from './arguments.ts'
import { ofItems } from './containers.ts'
import type { Builtin } from './registry.ts'

/** What comparing all with each other comes to where some cannot be compared. */
function incomparable(items: readonly Value[]): Failure | undefined {
  for (const [index, item] of items.entries()) {
    for (const other of items.slice(0, index)) {
      const result = compare('<', item, other, item.origin)
      if (result && 'exception' in result) return result
    }
  }
  return undefined
}

/** The function by whose results is sorted is called with each item; the results are known where all are. */
function keysOf(call: Call, items: readonly Value[]): readonly Value[] | undefined {
  const key = call.arguments.find(({ keyword }) => keyword === 'key')
  if (!key || key.value.kind === 'none') return items
  const keys = items.slice(0, MOST_KEYS).map((item) => {
    const argument = { value: item, spread: false, span: key.valueSpan, valueSpan: key.valueSpan }
    return callValue({ ...call, callee: key.value, arguments: [argument], node: { from: call.node.from, to: call.node.to } })
  })
  return keys.length === items.length ? keys : undefined
}

/** As many tell what there is to tell. */
const MOST_KEYS = 8

const sorted: Builtin = (call) => {
  const [given] = positionals(call) ?? []
  const items = given && iterate(given)
  if (call.arguments.length === 1 || !items) return ofItems('list', (all, origin) => inOrder(all, all, origin))(call)
  const keys = keysOf(call, items)
  const ascending = call.arguments.every(({ keyword }) => keyword !== 'reverse')
  // One is in order anyway.
  const ordered = keys && (ascending || items.length < 2) ? inOrder(items, keys, originAt(call.node)) : undefined
  if (ordered && 'exception' in ordered) return raise(call, ordered.exception, ordered.message)
  return ordered ? call.state.adopt(ordered) : unknown(originAt(call.node), 'list')
}

/** The items as their keys go; undefined where that is not known. */
function inOrder(items: readonly Value[], keys: readonly Value[], origin: Origin): Value | Failure | undefined {
  const problem = incomparable(keys)
  if (problem) return problem
  if (keys.some((key) => keys.some((other) => sortable(key, other) === undefined)))
    return items.length < 2 ? sequence('list', items, origin) : undefined
  const places = items.map((_, index) => index)
  const order = places.toSorted((a, b) => sortable(keys[a] as Value, keys[b] as Value) ?? 0)
  return sequence(
    'list',
    order.map((place) => items[place] as Value),
    origin,
  )
}

const extreme =
  (sign: 1 | -1): Builtin =>
  (call) => {
    const values = positionals(call)
    const name = sign > 0 ? 'max' : 'min'
    const odd = call.arguments.find(({ keyword }) => keyword && keyword !== 'key' && keyword !== 'default')
    if (odd) return raise(call, 'TypeError', `${name}() takes no argument ${odd.keyword}`)
    if (!values || call.arguments.some(({ keyword }) => keyword && keyword !== 'key')) return unknown(originAt(call.node))
    if (values.length === 0) return raise(call, 'TypeError', `${name} expected at least 1 argument, got 0`)
    const [only] = values
    const complaint = values.length === 1 && only ? notIterable(only) : undefined
    if (complaint) return raise(call, 'TypeError', complaint)
    const items = values.length === 1 && only ? iterate(only) : values
    if (!items) return unknown(originAt(call.node, ...values))
    if (items.length === 0) return raise(call, 'ValueError', `${name}() arg is an empty sequence`)
    const keys = keysOf(call, items)
    const problem = keys && incomparable(keys)
    if (problem) return raise(call, problem.exception, problem.message)
    const comparable = keys?.every((key) => keys.every((other) => sortable(key, other) !== undefined))
    if (!keys || !comparable) return unknown(originAt(call.node, ...items))
    const best = keys.reduce((found, key) => ((sortable(key, found) ?? 0) * sign > 0 ? key : found))
    return items[keys.indexOf(best)] as Value
  }

export const sortingBuiltins: Readonly<Record<string, Builtin>> = { sorted, min: extreme(-1), max: extreme(1) }
