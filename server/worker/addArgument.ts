// Adding a keyword argument to a call, in the call's own layout.
import type { Span } from '../python/span.ts'
import type { ArgumentValue } from '../python/value.ts'

interface Insertion extends Span {
  readonly text: string
}

/** `argument` is written as in a call: `allow_shutdown='file'`. The call is closed. */
export function addArgument(text: string, argumentList: Span, given: readonly ArgumentValue[], argument: string): Insertion {
  const close = argumentList.to - 1
  const last = given.at(-1)
  const at = (offset: number, inserted: string): Insertion => ({ from: offset, to: offset, text: inserted })
  if (!last) return at(close, argument)
  const comma = /^[^#\n]*?,/.exec(text.slice(last.span.to, close))
  const end = last.span.to + (comma?.[0].length ?? 0)
  const separator = comma ? '' : ','
  const line = lineStart(text, last.span.from)
  const alone = text.slice(line, last.span.from).trim() === ''
  const laterThanFirst = line > argumentList.from
  if (!alone || !laterThanFirst) return at(end, `${separator} ${argument}`)
  // One argument a line, or several: the new one gets a line of its own where the last one has.
  const eol = text.slice(0, line).endsWith('\r\n') ? '\r\n' : '\n'
  return at(end, `${separator}${eol}${text.slice(line, last.span.from)}${argument}${comma ? ',' : ''}`)
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
