import type { Span } from '../../python/span.ts'
import { type StrValue, sourceOf } from '../../python/value.ts'

const literal = /^[rRuU]?("""|'''|"|')/

/** Where a part of a string value stands in the text: within the literal where that is plain, else the whole of its source. */
export function placeIn(text: string, value: StrValue, part: Span): Span {
  const source = sourceOf(value)
  const written = text.slice(source.from, source.to)
  const open = literal.exec(written)
  if (!open) return source
  const quote = open[1] ?? ''
  const start = open[0].length
  // Any escape or concatenation makes the value differ from what is written.
  if (written.slice(start, written.length - quote.length) !== value.value || !written.endsWith(quote)) return source
  return { from: source.from + start + part.from, to: source.from + start + part.to }
}
