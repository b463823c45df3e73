// What holds at one point of a run: what names are bound to, what lists and objects contain, and how sure it is that the run
// comes here at all.
import type { Identity, InstanceValue, Value } from '../value.ts'
import { joinValues, sameValue } from './join.ts'
import { unknown } from './make.ts'
import type { Variable } from './scope.ts'

export interface Bound {
  readonly value: Value
  /** False where some ways to this point leave it unbound. */
  readonly certain: boolean
}

export class State {
  /**
   * The share of all runs that come this way: 1 at the start, halved where the way parts, added up where ways meet. Powers of
   * two add up exactly, so 1 means every run that does not end early.
   */
  weight = 1
  /** The share of all runs that come this way and did not fail before. */
  alive = 1
  /** The share of those that made no worker so far. One that gets to the end so has failed, too. */
  idle = 1
  /** The run ended here, by exit or by an exception that nobody catches. */
  ended = false
  /** Code that cannot be seen ran in the module's scope: any name may be bound. */
  foreign = false
  readonly #bindings: Map<Variable, Bound>
  readonly #contents: Map<Identity, Value>

  constructor(bindings = new Map<Variable, Bound>(), contents = new Map<Identity, Value>()) {
    this.#bindings = bindings
    this.#contents = contents
  }

  get size(): number {
    return this.#bindings.size + this.#contents.size
  }

  get certain(): boolean {
    return this.weight === 1
  }

  copy(): State {
    const copy = new State(new Map(this.#bindings), new Map(this.#contents))
    copy.weight = this.weight
    copy.alive = this.alive
    copy.idle = this.idle
    copy.foreign = this.foreign
    copy.ended = this.ended
    return copy
  }

  /** Parts the way: half of the runs stay here, half go where the result goes. */
  split(): State {
    this.weight /= 2
    this.alive /= 2
    this.idle /= 2
    return this.copy()
  }

  /** Nothing that comes later happens on this way. */
  fail(): void {
    this.alive = 0
    this.idle = 0
  }

  become(other: State): void {
    if (other === this) return
    this.#bindings.clear()
    for (const [variable, bound] of other.#bindings) this.#bindings.set(variable, bound)
    this.#contents.clear()
    for (const [identity, value] of other.#contents) this.#contents.set(identity, value)
    this.weight = other.weight
    this.alive = other.alive
    this.idle = other.idle
    this.foreign = other.foreign
    this.ended = other.ended
  }

  binding(variable: Variable): Bound | undefined {
    return this.#bindings.get(variable)
  }

  bind(variable: Variable, value: Value): void {
    this.#bindings.set(variable, { value, certain: true })
  }

  unbind(variable: Variable): void {
    this.#bindings.delete(variable)
  }

  /** Forgets what a variable is bound to; `maybe`: it may have been bound meanwhile. */
  forget(variable: Variable, maybe: Value): void {
    this.#bindings.set(variable, { value: maybe, certain: this.#bindings.get(variable)?.certain ?? false })
  }

  bindings(): Iterable<readonly [Variable, Bound]> {
    return this.#bindings
  }

  /** Takes note of a new list, dict or object, whose content may change from here on. */
  keep<V extends Value & { readonly identity: Identity }>(value: V): V {
    this.#contents.set(value.identity, value)
    return value
  }

  /** A value that may be a new object, or one that is known already. */
  adopt(value: Value): Value {
    return 'identity' in value && !this.#contents.has(value.identity) ? this.keep(value) : value
  }

  /** The value with what it contains now. */
  current(value: Value): Value {
    if (!('identity' in value)) {
      return value.kind === 'one-of' && value.options.some((option) => 'identity' in option)
        ? joinValues(value.options.map((option) => this.current(option)))
        : value
    }
    const content = this.#contents.get(value.identity)
    if (!content || content === value) return value
    if (content.kind === 'instance' && value.kind === 'instance')
      return { ...value, attributes: content.attributes, ...(content.open && { open: content.open }) }
    return { ...content, origin: value.origin }
  }

  /** The object itself, where a value shows no more than what its class has from others, as `super()` does. */
  whole(value: InstanceValue): InstanceValue {
    const content = this.#contents.get(value.identity)
    return content?.kind === 'instance' ? { ...value, ...content, origin: value.origin } : value
  }

  /** Changes what the object contains, for everybody who holds it. */
  change(identity: Identity, change: (content: Value) => Value): void {
    const content = this.#contents.get(identity)
    if (!content) return
    const changed = content.kind === 'one-of' ? joinValues(content.options.map(change)) : change(content)
    this.#contents.set(identity, changed)
  }

  /** The objects whose content differs from what `earlier` says. */
  changedSince(earlier: State): { readonly variables: Variable[]; readonly identities: Identity[] } {
    const variables = [...this.#bindings].filter(([variable, bound]) => earlier.#bindings.get(variable)?.value !== bound.value)
    const identities = [...this.#contents].filter(([identity, content]) => {
      const before = earlier.#contents.get(identity)
      return before && before !== content
    })
    return { variables: variables.map(([variable]) => variable), identities: identities.map(([identity]) => identity) }
  }

  /** Where several ways meet; there is at least one. What holds on those that failed holds nowhere any more. */
  static join(states: readonly State[]): State {
    const living = states.filter(({ alive }) => alive > 0)
    const [first, ...rest] = (living.length > 0 ? living : states) as [State, ...State[]]
    const joined = rest.reduce((a, b) => State.meet(a, b), first)
    if (living.length === 0 || living.length === states.length) return joined
    const all = joined.copy()
    all.weight = states.reduce((sum, { weight }) => sum + weight, 0)
    all.foreign = states.some(({ foreign }) => foreign)
    return all
  }

  private static meet(a: State, b: State): State {
    const bindings = new Map<Variable, Bound>()
    for (const [variable, bound] of a.#bindings) bindings.set(variable, joinBound(bound, b.#bindings.get(variable)))
    for (const [variable, bound] of b.#bindings) if (!bindings.has(variable)) bindings.set(variable, joinBound(bound, undefined))
    const contents = new Map(b.#contents)
    for (const [identity, content] of a.#contents) {
      const other = b.#contents.get(identity)
      contents.set(identity, other ? joinContent(content, other) : content)
    }
    const joined = new State(bindings, contents)
    joined.weight = a.weight + b.weight
    joined.alive = a.alive + b.alive
    joined.idle = a.idle + b.idle
    joined.foreign = a.foreign || b.foreign
    return joined
  }
}

function joinBound(a: Bound, b: Bound | undefined): Bound {
  if (!b) return { value: a.value, certain: false }
  if (a.value === b.value && a.certain === b.certain) return a
  return { value: a.value === b.value ? a.value : joinValues([a.value, b.value]), certain: a.certain && b.certain }
}

function joinContent(a: Value, b: Value): Value {
  if (a === b || (a.kind !== 'class' && isOpen(a) === isOpen(b) && sameValue(a, b))) return a
  if ((a.kind === 'instance' && b.kind === 'instance') || (a.kind === 'class' && b.kind === 'class')) {
    // An attribute that is set on one way only may be missing: nothing is known of it.
    const names = new Set([...a.attributes.keys(), ...b.attributes.keys()])
    const attributes = new Map<string, Value>()
    for (const name of names) {
      const [left, right] = [a.attributes.get(name), b.attributes.get(name)]
      const either = left ?? right
      if (either) attributes.set(name, left && right ? joinValues([left, right]) : unknown(either.origin))
    }
    return { ...a, attributes, ...((isOpen(a) || isOpen(b)) && { open: true }) }
  }
  return joinValues([a, b])
}

/** Whether it may have attributes that were not seen. */
const isOpen = (value: Value): boolean => value.kind === 'instance' && value.open === true
