import type { Span } from '../../python/span.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import type { Edit } from '../../rules/rule.ts'
import { endOfLine, startOfLine } from './layout.ts'

/** Takes arguments out of a call; see {@link removeItems}. */
export const removeArguments = (text: string, call: CallExpression, removed: readonly Span[]): Edit[] =>
  removeItems(text, call.arguments, call.argumentList, removed)

/**
 * Takes items out of a list with brackets, each with a comma and with its line where it has one to itself; the others keep their
 * layout.
 */
export function removeItems(text: string, items: readonly Span[], list: Span, removed: readonly Span[]): Edit[] {
  const given = items.map(({ from, to }) => ({ from, to: endOfNumber(text, to) }))
  const isRemoved = (index: number): boolean => {
    const item = given[index]
    return item !== undefined && removed.some(({ from }) => from === item.from)
  }
  const linesOf = (index: number) => ownLines(text, list, given[index] as Span, index === given.length - 1)
  const edits: Edit[] = []
  for (let first = 0; first < given.length; first++) {
    const own = isRemoved(first) ? linesOf(first) : undefined
    if (own) edits.push({ ...own, text: '' })
    if (own || !isRemoved(first)) continue
    let last = first
    while (isRemoved(last + 1) && !linesOf(last + 1)) last++
    const run = { from: (given[first] as Span).from, to: (given[last] as Span).to }
    const before = given[first - 1]
    const isLast = given.slice(last + 1).every((_, index) => isRemoved(last + 1 + index))
    // At the end the comma before goes, unless a comment stands behind it.
    const between = before && !isRemoved(first - 1) ? text.slice(before.to, run.from) : '#'
    if (isLast) edits.push({ from: between.includes('#') || !before ? run.from : before.to, to: run.to, text: '' })
    else edits.push(...withCommaAfter(text, run, list))
    first = last
  }
  return edits
}

/** The parser leaves Python 2's `L` out of a number. */
const endOfNumber = (text: string, to: number): number => (/^\d[lL]$/.test(text.slice(to - 1, to + 1)) ? to + 1 : to)

/** The lines of an item that shares them with nothing but its comma and a comment; the last one of all needs no comma. */
function ownLines(text: string, list: Span, item: Span, isLast: boolean): Span | undefined {
  const from = startOfLine(text, item.from)
  const to = endOfLine(text, item.to)
  if (from <= list.from || to >= list.to) return undefined
  const ending = isLast
    ? /^[ \t]*,?[ \t]*#.*(?:\r\n|\r|\n)$|^[ \t]*,[ \t]*(?:\r\n|\r|\n)$/
    : /^[ \t]*,[ \t]*(?:\\|#.*)?(?:\r\n|\r|\n)$/
  const alone = /^\s*$/.test(text.slice(from, item.from)) && ending.test(text.slice(item.to, to))
  return alone ? { from, to } : undefined
}

function withCommaAfter(text: string, item: Span, list: Span): Edit[] {
  const rest = text.slice(item.to, list.to - 1)
  const commented = /^(?:\s*#[^\r\n]*[\r\n])+\s*(?=,)/.exec(rest)?.[0]
  // The comment between an item and the comma after it stays.
  if (commented !== undefined) {
    const comma = item.to + commented.length
    const blanks = /^,[ \t]*/.exec(text.slice(comma))?.[0].length ?? 1
    return [
      { ...item, text: '' },
      { from: comma, to: comma + blanks, text: '' },
    ]
  }
  const comma = /^\s*,[ \t]*/.exec(rest)?.[0] ?? ''
  const to = item.to + comma.length
  const blanks = /[ \t]*$/.exec(text.slice(startOfLine(text, item.from), item.from))?.[0] ?? ''
  const startsLine = startOfLine(text, item.from) === item.from - blanks.length
  const endsLine = /^[\r\n]/.test(text.slice(to, to + 1))
  return [{ from: endsLine && !startsLine ? item.from - blanks.length : item.from, to, text: '' }]
}
