// What stands behind `case`.
import type { Expression, NameExpression } from './expression.ts'

export type Pattern =
  /** `5`, `'a'`, `None`; and `module.NAME`, which is looked up. */
  | { readonly kind: 'literal'; readonly value: Expression }
  /** A name, and `_`, which has none. */
  | { readonly kind: 'capture'; readonly name?: NameExpression }
  | { readonly kind: 'either'; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'sequence'; readonly patterns: readonly Pattern[] }
  /** `*name` among those of a sequence. */
  | { readonly kind: 'star'; readonly name?: NameExpression }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [Pattern, Pattern])[]; readonly rest?: NameExpression }
  | {
      readonly kind: 'class'
      readonly class: Expression
      readonly places: readonly Pattern[]
      readonly keywords: readonly (readonly [string, Pattern])[]
    }
  | { readonly kind: 'as'; readonly pattern: Pattern; readonly name: NameExpression }
  /** What is not understood. */
  | { readonly kind: 'unread'; readonly names: readonly NameExpression[] }

/** The names that a pattern binds, in the order of the text. */
export function namesBoundIn(pattern: Pattern): readonly NameExpression[] {
  switch (pattern.kind) {
    case 'literal':
      return []
    case 'capture':
    case 'star':
      return pattern.name ? [pattern.name] : []
    case 'either':
    case 'sequence':
      return pattern.patterns.flatMap(namesBoundIn)
    case 'mapping':
      return [...pattern.entries.flatMap(([, value]) => namesBoundIn(value)), ...(pattern.rest ? [pattern.rest] : [])]
    case 'class':
      return [...pattern.places, ...pattern.keywords.map(([, value]) => value)].flatMap(namesBoundIn)
    case 'as':
      return [...namesBoundIn(pattern.pattern), pattern.name]
    case 'unread':
      return pattern.names
  }
}

/** What a pattern looks up: classes and constants. */
export function expressionsIn(pattern: Pattern): readonly Expression[] {
  switch (pattern.kind) {
    case 'literal':
      return [pattern.value]
    case 'either':
    case 'sequence':
      return pattern.patterns.flatMap(expressionsIn)
    case 'mapping':
      return pattern.entries.flat().flatMap(expressionsIn)
    case 'class':
      return [pattern.class, ...[...pattern.places, ...pattern.keywords.map(([, value]) => value)].flatMap(expressionsIn)]
    case 'as':
      return expressionsIn(pattern.pattern)
    default:
      return []
  }
}
