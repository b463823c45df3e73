// Values as they are at one moment, for whoever looks at them after the run.
import type { Value } from '../value.ts'
import { joinValues } from './join.ts'
import { unknown } from './make.ts'
import type { State } from './state.ts'

const DEEPEST = 6
const MOST_ITEMS = 2000

/** The value with everything in it as it is now; what is too much of it is unknown. */
export function freeze(value: Value, state: State): Value {
  return UNCHANGING.has(value.kind) ? value : new Freezer(state).freeze(value, 0)
}

const UNCHANGING: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'str', 'bytes', 'external', 'unknown'])

class Freezer {
  readonly #state: State
  #items = 0

  constructor(state: State) {
    this.#state = state
  }

  freeze(value: Value, depth: number): Value {
    return this.#freezeInside(this.#state.current(value), depth)
  }

  #freezeInside(current: Value, depth: number): Value {
    const container = 'items' in current || current.kind === 'dict'
    // A list may contain itself.
    if (container && (depth >= DEEPEST || ++this.#items > MOST_ITEMS)) return unknown(current.origin, current.kind)
    const inside = (item: Value) => this.freeze(item, depth + 1)
    switch (current.kind) {
      case 'list':
      case 'tuple':
      case 'set':
        return { ...current, items: current.items.map(inside) }
      case 'dict':
        return { ...current, entries: current.entries.map((entry) => ({ key: entry.key, value: inside(entry.value) })) }
      case 'one-of':
        // The options are current already: what a list may contain, say.
        return joinValues(current.options.map((option) => this.#freezeInside(option, depth)))
      default:
        return current
    }
  }
}
