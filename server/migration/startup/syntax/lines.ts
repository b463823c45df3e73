// Lines of a stretch, in its own units.
import type { Stretch } from '../stretch.ts'

export interface TextLine {
  readonly from: number
  /** The line break, `\r\n` too, comes after it. */
  readonly to: number
  /** Where the next line begins. */
  readonly next: number
  readonly text: string
}

export function linesOf({ text }: Stretch): TextLine[] {
  const lines: TextLine[] = []
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const next = newline < 0 ? text.length : newline + 1
    const end = newline < 0 ? text.length : newline
    const to = end > from && text[end - 1] === '\r' ? end - 1 : end
    lines.push({ from, to, next, text: text.slice(from, to) })
    from = next
  }
  return lines
}

/** Lines put together where all but the last end in a backslash. */
export function joinedLines(source: Stretch): TextLine[] {
  const joined: TextLine[] = []
  let open: TextLine | undefined
  for (const line of linesOf(source)) {
    const from: number = open?.from ?? line.from
    const whole: TextLine = { from, to: line.to, next: line.next, text: source.text.slice(from, line.to) }
    open = /(?:^|[^\\])(?:\\\\)*\\$/.test(line.text) && !/^\s*#/.test(whole.text) ? whole : undefined
    if (open === undefined) joined.push(whole)
  }
  return open === undefined ? joined : [...joined, open]
}
