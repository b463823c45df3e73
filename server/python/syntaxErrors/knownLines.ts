// Lines that are known to be well formed. Configurations are much alike, and of one that is being edited few lines change.
import type { Token } from './token.ts'

/** Words of the language that mean the same wherever they stand; those that others depend on, such as `yield`, are not among them. */
const FREE_WORDS = new Set('False None True and as else from if import in is not or pass'.split(' '))

/** So many lines are kept, of at most so many characters. */
const MOST_LINES = 10_000
const LONGEST_LINE = 200

/**
 * Statements of one line in which nothing is wrong, whatever stands around them: where no name is declared `global` or `nonlocal`,
 * which the mentions of that name tell.
 */
export class KnownLines {
  /** How many characters the first token of a line has. */
  readonly #lines = new Map<string, number>()

  /** The length of the first token of a known line, from that token to the line's end; undefined for another line. */
  firstToken(line: string): number | undefined {
    return this.#lines.get(line)
  }

  /** @param tokens of a logical line in which nothing was wrong, with the `newline` at its end */
  learn(text: string, tokens: readonly Token[]): void {
    const [first] = tokens
    const end = tokens.at(-1)
    if (!first || end?.kind !== 'newline' || end.from - first.from > LONGEST_LINE || !tokens.every(meansTheSame)) return
    const line = text.slice(first.from, end.from)
    if (/[\r\n]/.test(line) || !beginsAnywhere(first)) return
    if (this.#lines.size >= MOST_LINES) this.#lines.clear()
    this.#lines.set(line, first.to - first.from)
  }
}

/** Docstrings come first in a file, and in `match` a `case` is a word of the language. */
const beginsAnywhere = ({ kind, text }: Token): boolean => kind === 'keyword' || (kind === 'name' && text !== 'case')

function meansTheSame({ kind, text, literal }: Token, index: number, tokens: readonly Token[]): boolean {
  switch (kind) {
    case 'keyword':
      return FREE_WORDS.has(text)
    case 'name':
      return text !== '__future__'
    case 'string':
      return literal?.fields.length === 0
    case 'operator':
      return text !== '*' || tokens[index - 1]?.text !== 'import'
    default:
      return kind === 'number' || kind === 'newline'
  }
}
