import type { Span } from '../python/span.ts'
import type { WorkerDeclaration } from '../worker/declaration.ts'
import type { Edit } from './rule.ts'

/**
 * Takes one argument out of a call together with one comma, and with its line where it stands alone on it. The layout of the
 * others stays.
 */
export function removeArgument(text: string, { argumentList }: WorkerDeclaration, { span }: { readonly span: Span }): Edit {
  const close = argumentList.to - 1
  const after = /^[ \t]*,/.exec(text.slice(span.to, close))
  const blankBefore = /[ \t]*$/.exec(text.slice(argumentList.from + 1, span.from))?.[0].length ?? 0
  const startsLine = text[span.from - blankBefore - 1] === '\n'
  if (after) {
    const to = span.to + after[0].length
    const restOfLine = /^[ \t]*(?:\r?\n)/.exec(text.slice(to, close))
    if (startsLine && restOfLine) return { from: span.from - blankBefore, to: to + restOfLine[0].length, text: '' }
    if (restOfLine) return { from: span.from - blankBefore, to, text: '' }
    const blanks = /^[ \t]*/.exec(text.slice(to, close))?.[0].length ?? 0
    return { from: span.from, to: to + blanks, text: '' }
  }
  // The last one: the comma before it goes, unless a comment stands between.
  const before = /,[ \t\r\n]*$/.exec(text.slice(argumentList.from + 1, span.from))
  return { from: before ? span.from - before[0].length : span.from, to: span.to, text: '' }
}
