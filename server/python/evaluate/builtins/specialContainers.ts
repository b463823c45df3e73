// What `collections`, `itertools` and `operator` add to Python's own containers.
import type { SequenceValue, Value } from '../../value.ts'
import { isUncallable } from '../abilities.ts'
import type { Call } from '../calls.ts'
import { iterate, notIterable } from '../iteration.ts'
import { none, originAt, passing, unknown } from '../make.ts'
import { changeEach } from '../targets.ts'
import { typeName } from '../text.ts'
import { given, positionals, selfOf } from './arguments.ts'
import { makeDict } from './containers.ts'
import type { Builtin } from './registry.ts'

/** `defaultdict(factory)`, which may be None. */
const defaultDict: Builtin = (call) => {
  const [factory, ...rest] = call.arguments
  if (!factory || factory.star || factory.keyword) return makeDict(call)
  if (factory.value.kind !== 'none' && isUncallable(factory.value)) {
    const message = `first argument must be callable or None, not ${typeName(factory.value)}`
    return call.evaluator.raise(call.state, 'TypeError', message, call.node, 'dict')
  }
  const made = makeDict({ ...call, arguments: rest })
  return made.kind === 'dict' && factory.value.kind !== 'none' ? call.state.keep({ ...made, factory: factory.value }) : made
}

const deque: Builtin = (call) => {
  const [iterable] = positionals(call) ?? []
  const complaint = iterable && notIterable(iterable)
  if (complaint) return call.evaluator.raise(call.state, 'TypeError', complaint, call.node)
  const items = iterable ? iterate(iterable) : []
  const whole = call.arguments.length < 2 && call.arguments.every(({ keyword, star }) => keyword === undefined && !star)
  return whole && items ? call.state.keep(passing(items, originAt(call.node, ...items), 'deque')) : unknown(originAt(call.node))
}

/** A method that changes its object; undefined where it is not known to what. */
const changing =
  (change: (items: readonly Value[], args: readonly Value[]) => readonly Value[] | undefined): Builtin =>
  (call) => {
    changeItems(call, change)
    return none(originAt(call.node))
  }

function changeItems(
  call: Call,
  change: (items: readonly Value[], args: readonly Value[]) => readonly Value[] | undefined,
): void {
  const self = selfOf(call)
  const args = positionals(call)
  if (!self) return
  changeEach(self, call.state, (content) => {
    const items = content.kind === 'list' && args ? change(content.items, args) : undefined
    return items ? { ...(content as SequenceValue), items } : unknown(content.origin)
  })
}

const popping =
  (place: 0 | -1): Builtin =>
  (call) => {
    const self = selfOf(call)
    const items = self?.kind === 'list' ? self.items : undefined
    if (items?.length === 0) return call.evaluator.raise(call.state, 'IndexError', 'pop from an empty deque', call.node)
    changeItems(call, (all) => (place === 0 ? all.slice(1) : all.slice(0, -1)))
    return items?.at(place) ?? unknown(originAt(call.node))
  }

const added = (items: readonly Value[], more: Value | undefined): readonly Value[] | undefined => {
  const list = more && iterate(more)
  return list && [...items, ...list]
}

/** One after the other: `chain(…)`, `chain.from_iterable([…])`. */
function chained(call: Call, lists: readonly Value[] | undefined): Value {
  const items = lists?.map(iterate)
  if (!items || items.includes(undefined)) return unknown(originAt(call.node))
  return call.state.keep(
    passing(
      items.flatMap((each) => each ?? []),
      originAt(call.node),
    ),
  )
}

const fromIterable: Builtin = (call) => {
  const [iterable] = given(call, 'iterable')
  const complaint = iterable && notIterable(iterable)
  if (complaint) return call.evaluator.raise(call.state, 'TypeError', complaint, call.node)
  return chained(call, iterable && iterate(iterable))
}

export const specialContainerBuiltins: Readonly<Record<string, Builtin>> = {
  'collections.OrderedDict': makeDict,
  'collections.defaultdict': defaultDict,
  'collections.deque': deque,
  'collections.deque.append': changing((items, [item]) => item && [...items, item]),
  'collections.deque.appendleft': changing((items, [item]) => item && [item, ...items]),
  'collections.deque.clear': changing(() => []),
  'collections.deque.extend': changing((items, [more]) => added(items, more)),
  'collections.deque.pop': popping(-1),
  'collections.deque.popleft': popping(0),
  ...Object.fromEntries(
    ['extendleft', 'insert', 'remove', 'reverse', 'rotate'].map((name) => [
      `collections.deque.${name}`,
      changing(() => undefined),
    ]),
  ),
  'itertools.chain': (call) => chained(call, positionals(call)),
  'itertools.chain.from_iterable': fromIterable,
}
