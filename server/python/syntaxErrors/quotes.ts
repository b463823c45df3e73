// Strings with a quote that is missing or none of Python's.
import { problemInside, type Quotes } from './plainString.ts'
import { type Mend, replace, type SyntaxProblem } from './problem.ts'

/** As word processors print them, in pairs or one for both; between letters, what looks like one is an apostrophe. */
const PRINTED =
  /(?:[“”„‟«»]((?:[^“”„‟«»'"\\\n\r]|(?<=\p{L})'(?=\p{L}))*)[“”„‟«»]|[‘’‚‛‹›]((?:[^‘’‚‛‹›'"\\\n\r]|(?<=\p{L})['’](?=\p{L}))*)[‘’‚‛‹›])(?![\p{L}\p{N}_])/uy

/** What can stand behind a string, and seldom within a sentence. */
const BEHIND = /[ \t]*(?:$|[\r\n"'“„«‘‚‹#\\,;:.!)\]}[=<>|&^*/%@+-]|(?:if|else|and|or|in|is|not|for|as)\b)/y

/**
 * What stands between printed quotes at an offset; undefined where none stand there.
 * @param around the quotes of the f-strings around, which cannot stand within them
 */
export function printedString(text: string, at: number, around: string): SyntaxProblem | undefined {
  PRINTED.lastIndex = at
  const [whole, double, content = double ?? ''] = PRINTED.exec(text) ?? []
  if (whole === undefined) return undefined
  const span = { from: at, to: at + whole.length }
  const problem = { kind: 'syntax', span } as const
  const message = `Python knows no quotes but ' and ".`
  const quote = ["'", '"'].find((each) => !around.includes(each) && !content.includes(each))
  BEHIND.lastIndex = span.to
  const isWhole = BEHIND.test(text) && content.trim() === content && ![...around].some((each) => content.includes(each))
  if (quote === undefined || !isWhole) return { ...problem, message: `${message} Write one of these.` }
  const written = `${quote}${content}${quote}`
  return { ...problem, message: `${message} Write ${written}.`, mend: replace(span, written, 'Write plain quotes') }
}

/** Where only one place is likely: behind one word, which is the last of its line. `rest` is what follows the opening quote there. */
export function closingMend(rest: string, { prefix, content, quote }: Quotes, inBrackets: boolean): Mend | undefined {
  const [, word, behind = ''] = /^([^\s'"#,;()[\]{}\\“”„‟«»‘’‚‛‹›´`]+)([),\]}]*)\s*$/.exec(rest) ?? []
  if (word === undefined || (behind !== '' && !inBrackets)) return undefined
  // The colon may end a head, or stand between a key and its value.
  if (word.endsWith(':') || (word.includes(':') && behind.includes('}'))) return undefined
  if (problemInside(word, { from: 0, to: word.length }, { prefix, quote, content: 0 }, word.length)) return undefined
  const end = content + word.length
  return replace({ from: end, to: end }, quote, 'Close the string')
}
