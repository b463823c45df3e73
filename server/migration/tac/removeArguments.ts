import type { Span } from '../../python/span.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import type { Edit } from '../../rules/rule.ts'
import { endOfLine, startOfLine } from './layout.ts'

/** Takes arguments out of a call, each with a comma and with its line where it has one to itself; the others keep their layout. */
export function removeArguments(text: string, call: CallExpression, removed: readonly Span[]): Edit[] {
  const given = call.arguments.map(({ from, to }) => ({ from, to: endOfNumber(text, to) }))
  const isRemoved = (index: number): boolean => {
    const argument = given[index]
    return argument !== undefined && removed.some(({ from }) => from === argument.from)
  }
  const edits: Edit[] = []
  for (let first = 0; first < given.length; first++) {
    const own = isRemoved(first) ? ownLines(text, call, given[first] as Span) : undefined
    if (own) edits.push({ ...own, text: '' })
    if (own || !isRemoved(first)) continue
    let last = first
    while (isRemoved(last + 1) && !ownLines(text, call, given[last + 1] as Span)) last++
    const run = { from: (given[first] as Span).from, to: (given[last] as Span).to }
    const before = given[first - 1]
    const isLast = given.slice(last + 1).every((_, index) => isRemoved(last + 1 + index))
    // At the end the comma before goes, unless a comment stands behind it.
    const between = before && !isRemoved(first - 1) ? text.slice(before.to, run.from) : '#'
    if (isLast) edits.push({ from: between.includes('#') || !before ? run.from : before.to, to: run.to, text: '' })
    else edits.push(withCommaAfter(text, run, call))
    first = last
  }
  return edits
}

/** The parser leaves Python 2's `L` out of a number. */
const endOfNumber = (text: string, to: number): number => (/^\d[lL]$/.test(text.slice(to - 1, to + 1)) ? to + 1 : to)

/** The lines of an argument that shares them with nothing but its comma and a comment. */
function ownLines(text: string, { argumentList }: CallExpression, argument: Span): Span | undefined {
  const from = startOfLine(text, argument.from)
  const to = endOfLine(text, argument.to)
  if (from <= argumentList.from || to >= argumentList.to) return undefined
  const alone =
    /^\s*$/.test(text.slice(from, argument.from)) && /^[ \t]*,[ \t]*(?:#.*)?(?:\r\n|\r|\n)$/.test(text.slice(argument.to, to))
  return alone ? { from, to } : undefined
}

function withCommaAfter(text: string, argument: Span, { argumentList }: CallExpression): Edit {
  const rest = text.slice(argument.to, argumentList.to - 1)
  const comma = /^\s*,[ \t]*/.exec(rest)?.[0] ?? ''
  const to = argument.to + comma.length
  const blanks = /[ \t]*$/.exec(text.slice(startOfLine(text, argument.from), argument.from))?.[0] ?? ''
  const startsLine = startOfLine(text, argument.from) === argument.from - blanks.length
  const endsLine = /^[\r\n]/.test(text.slice(to, to + 1))
  return { from: endsLine && !startsLine ? argument.from - blanks.length : argument.from, to, text: '' }
}
