import type { Span } from '../../python/span.ts'
import { type StrValue, sourceOf } from '../../python/value.ts'

const literal = /^([rRuU]?)("""|'''|"|')/

/** Where a part of a string value stands in the text: within the literal where that is plain, else the whole of its source. */
export const placeIn = (text: string, value: StrValue, part: Span): Span => exactPlaceIn(text, value, part) ?? sourceOf(value)

/** Where a part of a string value stands in the text, if that can be told. */
export function exactPlaceIn(text: string, value: StrValue, part: Span): Span | undefined {
  const source = sourceOf(value)
  const written = text.slice(source.from, source.to)
  const [open, prefix = '', quote = ''] = literal.exec(written) ?? []
  if (open === undefined || !written.endsWith(quote)) return undefined
  const content = written.slice(open.length, written.length - quote.length)
  const character = /r/i.test(prefix) ? /[\s\S]/g : /\\(\\)|[\s\S]/g
  const characters = [...content.matchAll(character)]
  // Any other escape or a concatenation makes the value differ.
  if (characters.map(([whole, escaped = whole]) => escaped).join('') !== value.value) return undefined
  const placeOf = (offset: number): number => source.from + open.length + (characters[offset]?.index ?? content.length)
  return { from: placeOf(part.from), to: placeOf(part.to) }
}
