// Strings with a quote that is missing or none of Python's.
import type { Quotes } from './plainString.ts'
import { type Mend, replace, type SyntaxProblem } from './problem.ts'

/** As word processors print them, in pairs or one for both. */
const PRINTED = /(?:[“”„‟«»]([^“”„‟«»'"\\\n\r]*)[“”„‟«»]|[‘’‚‛‹›]([^‘’‚‛‹›'"\\\n\r]*)[‘’‚‛‹›](?!\w))/y

/** What stands between printed quotes at an offset; undefined where none stand there. */
export function printedString(text: string, at: number): SyntaxProblem | undefined {
  PRINTED.lastIndex = at
  const [whole, double, single = double] = PRINTED.exec(text) ?? []
  if (whole === undefined) return undefined
  const span = { from: at, to: at + whole.length }
  const message = `Python knows no quotes but ' and ". Write '${single}'.`
  return { kind: 'syntax', span, message, mend: replace(span, `'${single}'`, 'Write plain quotes') }
}

/** Where only one place is likely: behind one word, which is the last of its line. `rest` is what follows the opening quote there. */
export function closingMend(rest: string, { content, quote }: Quotes, inBrackets: boolean): Mend | undefined {
  const [, word, behind = ''] = /^([^\s'"#,;()[\]{}\\“”„‟«»‘’‚‛‹›´`]+)([),\]}]*)\s*$/.exec(rest) ?? []
  if (word === undefined || (behind !== '' && !inBrackets)) return undefined
  // The colon may end a head, or stand between a key and its value.
  if (word.endsWith(':') || (word.includes(':') && behind.includes('}'))) return undefined
  const end = content + word.length
  return replace({ from: end, to: end }, quote, 'Close the string')
}
