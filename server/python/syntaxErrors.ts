// What CPython says to a text when it compiles it. The parser of `parse.ts` understands broken text as well as it can and so takes
// much that CPython refuses; the one here follows the grammar to the letter.
import { KnownLines } from './syntaxErrors/knownLines.ts'
import { Lexer } from './syntaxErrors/lexer.ts'
import { Problems, replace, type SyntaxProblem } from './syntaxErrors/problem.ts'
import { StatementParser } from './syntaxErrors/statements.ts'
import { TokenStream } from './syntaxErrors/tokenStream.ts'

export type { ProblemKind, SyntaxProblem } from './syntaxErrors/problem.ts'

/** Whether it leaves uncertain what stands where, as what the parser gave up at does: of Python 2 that is what has no mend. */
export const isStructural = ({ kind, mend }: Pick<SyntaxProblem, 'kind' | 'mend'>): boolean =>
  kind === 'syntax' || kind === 'indentation' || kind === 'missing-comma' || (kind === 'python2' && mend === undefined)

const linesSoFar = new KnownLines()

/**
 * Everything that keeps CPython 3.7 to 3.13 from compiling the text, as `newer` and
 * `older` what only some of them compile, and as `print-to` what compiles and cannot run; in the order of the text. The text is what twistd compiles: decoded, with a byte order mark if the file has one. Never throws.
 * @param lines what is known of single lines, which it adds to: of the texts before unless told
 */
export function syntaxErrors(text: string, lines = linesSoFar): readonly SyntaxProblem[] {
  const problems = new Problems()
  const known = /global|nonlocal/.test(text) ? undefined : lines
  let scopes: readonly SyntaxProblem[] = []
  try {
    const parser = new StatementParser(new TokenStream(text, readTokens(text, problems, known), problems), known)
    parser.file()
    scopes = parser.scopes.problems
  } catch (error) {
    // Nesting beyond all sense overflows the stack.
    if (!(error instanceof RangeError)) throw error
  }
  const damaged = problems.all.some(isStructural)
  return [...problems.all, ...(damaged ? [] : scopes)].sort((a, b) => a.span.from - b.span.from)
}

function readTokens(text: string, problems: Problems, known: KnownLines | undefined) {
  const mark = { from: 0, to: text.startsWith('\ufeff') ? 1 : 0 }
  if (mark.to > 0) {
    const message = 'The file begins with a byte order mark, and twistd does not load it. Save it as UTF-8 without one.'
    problems.add({ kind: 'syntax', span: mark, message, mend: replace(mark, '', 'Remove the byte order mark') })
  }
  const zero = text.indexOf('\0')
  if (zero >= 0) {
    problems.add({
      kind: 'syntax',
      span: { from: zero, to: zero + 1 },
      message: 'The file has a zero byte here. No Python file has one.',
    })
  }
  return new Lexer(text, problems, mark.to).file(known)
}
