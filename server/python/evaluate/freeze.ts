// Values as they are at one moment, for whoever looks at them after the run.
import type { Value } from '../value.ts'
import { joinValues } from './join.ts'
import { unknown } from './make.ts'
import type { State } from './state.ts'

const DEEPEST = 6

/** The value with everything in it as it is now. */
export function freeze(value: Value, state: State, depth = 0): Value {
  return freezeInside(state.current(value), state, depth)
}

function freezeInside(current: Value, state: State, depth: number): Value {
  // A list may contain itself.
  if (depth >= DEEPEST && ('items' in current || current.kind === 'dict')) return unknown(current.origin, current.kind)
  const inside = (item: Value) => freeze(item, state, depth + 1)
  switch (current.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return { ...current, items: current.items.map(inside) }
    case 'dict':
      return { ...current, entries: current.entries.map((entry) => ({ key: entry.key, value: inside(entry.value) })) }
    case 'one-of':
      // The options are current already: what a list may contain, say.
      return joinValues(current.options.map((option) => freezeInside(option, state, depth)))
    default:
      return current
  }
}
