import { type Span, sameSpan } from '../python/span.ts'
import type { ArgumentValue } from '../python/value.ts'

/** Whether what stands at a place is all that makes the value of an argument: it stands in the call itself, or is assigned alone. */
export function isAlone(text: string, source: Span, { valueSpan }: ArgumentValue): boolean {
  if (sameSpan(source, valueSpan)) return true
  const before = text.slice(text.lastIndexOf('\n', source.from - 1) + 1, source.from)
  const [after = ''] = /^[^\r\n]*/.exec(text.slice(source.to)) ?? []
  return /^[ \t]*(?:[\w.]+(?:[ \t]*:[^=]*)?[ \t]*=[ \t]*)+$/.test(before) && /^[ \t]*(?:[#;].*)?$/.test(after)
}
