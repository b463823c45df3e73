// Makers of values and of their origins.
import type { Span } from '../span.ts'
import { type DictEntry, type Fact, type Origin, optionsOf, type SequenceValue, type TypeName, type Value } from '../value.ts'

/** The origin of what the expression at `span` makes out of `operands`. */
export function originAt(span: Span, ...operands: readonly Value[]): Origin {
  return { source: { from: span.from, to: span.to }, bindings: NO_BINDINGS, facts: mergeFacts(operands) }
}

export function withFacts(origin: Origin, ...facts: readonly Fact[]): Origin {
  return { ...origin, facts: [...origin.facts, ...facts] }
}

export function mergeFacts(values: readonly Value[]): readonly Fact[] {
  // Most values depend on nothing, and every expression asks.
  if (values.every((value) => value.kind !== 'one-of' && value.origin.facts.length === 0)) return NO_FACTS
  const facts = values.flatMap((value) => optionsOf(value).flatMap((option) => option.origin.facts))
  return facts.length === 0 ? NO_FACTS : [...new Set(facts)]
}

const NO_FACTS: readonly Fact[] = []
const NO_BINDINGS: Origin['bindings'] = []

export const none = (origin: Origin): Value => ({ kind: 'none', origin })
export const bool = (value: boolean, origin: Origin): Value => ({ kind: 'bool', value, origin })
export const int = (value: number, origin: Origin): Value =>
  Number.isSafeInteger(value)
    ? { kind: 'int', value: value + 0, origin }
    : Number.isNaN(value)
      ? unknown(origin, 'int')
      : { kind: 'unknown', type: 'int', about: value, origin }
export const float = (value: number, origin: Origin): Value => ({ kind: 'float', value, origin })
/** Texts that loops make longer and longer are not followed for ever. */
const LONGEST = 100_000

export const str = (value: string, origin: Origin): Value =>
  value.length > LONGEST ? unknown(origin, 'str') : { kind: 'str', value, origin }
export const bytes = (value: string, origin: Origin): Value =>
  value.length > LONGEST ? unknown(origin, 'bytes') : { kind: 'bytes', value, origin }
export const unknown = (origin: Origin, type?: TypeName): Value =>
  type ? { kind: 'unknown', type, origin } : { kind: 'unknown', origin }
/** The value, and if no more than its type is known, that its items are texts or whatever they are. */
export const holding = (value: Value, type: TypeName): Value => {
  if (value.kind === 'one-of') return { ...value, options: value.options.map((option) => holding(option, type)) }
  return value.kind === 'unknown' && value.type !== undefined ? { ...value, holds: type } : value
}
/** Something with items of which nothing more is known. */
export const filled = (origin: Origin, type: TypeName): Value => ({ kind: 'unknown', type, filled: true, origin })
export const external = (path: string, origin: Origin, self?: Value): Value => ({
  kind: 'external',
  path,
  origin,
  ...(self && { self }),
})
export const sequence = (kind: SequenceValue['kind'], items: readonly Value[], origin: Origin): SequenceValue => ({
  kind,
  items,
  origin,
  identity: {},
})
/** What goes through items one by one. */
export const passing = (
  items: readonly Value[],
  origin: Origin,
  standsIn: NonNullable<SequenceValue['standsIn']> = 'iterator',
): SequenceValue => ({ ...sequence('list', items, origin), standsIn })
export const dict = (entries: readonly DictEntry[], origin: Origin): Value => ({ kind: 'dict', entries, origin, identity: {} })

/** The value under one more name. */
export function bound(value: Value, name: string, target: Span): Value {
  const binding = { name, target: { from: target.from, to: target.to } }
  const origin = { ...value.origin, bindings: [binding, ...value.origin.bindings] }
  if (value.kind === 'one-of') return { ...value, origin, options: value.options.map((option) => bound(option, name, target)) }
  return { ...value, origin }
}

/** The same with facts added or changed, in every option. */
export function mapFacts(value: Value, change: (facts: readonly Fact[]) => readonly Fact[]): Value {
  const origin = { ...value.origin, facts: change(value.origin.facts) }
  if (value.kind === 'one-of') return { ...value, origin, options: value.options.map((option) => mapFacts(option, change)) }
  return { ...value, origin }
}
