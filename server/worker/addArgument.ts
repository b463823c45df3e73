// Adding keyword arguments to a call, in the call's own layout.
import type { Span } from '../python/span.ts'

interface Insertion extends Span {
  readonly text: string
}

/** Each added one is written as in a call: `allow_shutdown='file'`. The call is closed. */
export function addArguments(
  text: string,
  argumentList: Span,
  given: readonly Span[],
  added: readonly [string, ...string[]],
): Insertion {
  const close = argumentList.to - 1
  const last = given.at(-1)
  const at = (offset: number, inserted: string): Insertion => ({ from: offset, to: offset, text: inserted })
  if (!last) return at(close, added.join(', '))
  const comma = /^[^#\n]*?,/.exec(text.slice(last.to, close))
  const end = last.to + (comma?.[0].length ?? 0)
  const separator = comma ? '' : ','
  const line = lineStart(text, last.from)
  const alone = text.slice(line, last.from).trim() === ''
  const laterThanFirst = line > argumentList.from
  if (!alone || !laterThanFirst) return at(end, `${separator} ${added.join(', ')}`)
  // One argument a line, or several: a new one gets a line of its own where the last one has.
  const eol = text.slice(0, line).endsWith('\r\n') ? '\r\n' : '\n'
  const newLine = `${eol}${text.slice(line, last.from)}`
  return at(end, `${separator}${newLine}${added.join(`,${newLine}`)}${comma ? ',' : ''}`)
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
