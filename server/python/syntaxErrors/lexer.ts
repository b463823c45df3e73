// From text to tokens, as CPython's tokenizer has it: what it refuses is told, and read on in the likeliest way.
import { conflictMarker } from './conflictMarker.ts'
import { FormatStringScanner } from './formatString.ts'
import { Indentation } from './indentation.ts'
import type { KnownLines } from './knownLines.ts'
import { scanNumber } from './number.ts'
import { closingQuotes, endOfLine, endOfTorn, isLineEnd, problemInside, quotesAt } from './plainString.ts'
import { type Problems, replace } from './problem.ts'
import { closingMend, printedString } from './quotes.ts'
import { foreignCharacter, strayCharacter } from './strayCharacter.ts'
import { CLOSING, type Field, isKeyword, OPENING, type Token, type TokenKind } from './token.ts'

const WORD = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y
const LETTER = /[A-Za-z_]/
const PLAIN_WORD = /^\w+$/
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|<>|[-+*/%@&|^=<>]=|\*\*|\/\/|>>|<<|[-+*/%@&|^~<>=()[\]{},:.;`]/y
const NUMBER = /\.?[0-9]/y
const PREFIXES = new Set(['r', 'u', 'b', 'f', 'br', 'rb', 'fr', 'rf'])
/** Operators that no other one begins with. */
const ALONE = new Set([...'()[]{},;'])
/** Zero bytes are told once for the whole file. */
const SKIPPED = new Set([' ', '\t', '\f', '\0'])
const DEEPEST_BRACKETS = 200

export class Lexer {
  readonly #text: string
  readonly #problems: Problems
  readonly #tokens: Token[] = []
  readonly #open: Token[] = []
  readonly #around: string
  #at: number
  /** Where the last string begins that is never closed. */
  #torn = -1
  #sawComment = false

  /** @param around the quotes of the f-strings around the text that is read */
  constructor(text: string, problems: Problems, at = 0, around = '') {
    this.#text = text
    this.#problems = problems
    this.#at = at
    this.#around = around
  }

  /** How far it got. */
  get at(): number {
    return this.#at
  }

  get sawComment(): boolean {
    return this.#sawComment
  }

  /** @param known lines of which the first token is enough */
  file(known?: KnownLines): readonly Token[] {
    const indentation = new Indentation(this.#text, this.#problems)
    this.#skipMarker()
    while (this.#at < this.#text.length) {
      const { at, blank } = indentation.measure(this.#at)
      this.#at = at
      if (!blank) {
        this.#tokens.push(...indentation.change(at))
        if (!known || !this.#knownLine(known)) this.#logicalLine()
      } else this.#skipLine()
    }
    const end = this.#text.length
    for (const bracket of this.#open.slice(-1)) {
      // What closes it may be in a string that is never closed.
      if (bracket.from > this.#torn) this.#complain(bracket.from, bracket.to, `${bracket.text} is never closed.`)
    }
    this.#tokens.push(...indentation.close(end), { kind: 'end', text: '', from: end, to: end })
    return this.#tokens
  }

  /** The expression of an f-string's field, up to the `}`, `!` or `:` behind it; undefined where it cannot be told from the rest. */
  field(): readonly Token[] | undefined {
    const before = this.#problems.all.length
    while (this.#open.length > 0 || !/^(?:[}:]|!(?!=))/.test(this.#text.slice(this.#at, this.#at + 2))) {
      if (this.#at >= this.#text.length) {
        this.#complain(this.#at, this.#at, 'An f-string ends inside its braces.')
      } else if (isLineEnd(this.#text, this.#at)) this.#at++
      else this.#next()
      if (this.#problems.all.slice(before).some(({ kind }) => kind === 'syntax')) return undefined
    }
    this.#push('end', this.#at)
    return this.#tokens
  }

  /** Up to and with the end of the line that no bracket and no backslash continues. */
  #logicalLine(): void {
    while (this.#at < this.#text.length) {
      if (!isLineEnd(this.#text, this.#at)) this.#next()
      else if (this.#open.length > 0) this.#skipLine()
      else break
    }
    this.#newline()
  }

  #knownLine(known: KnownLines): boolean {
    const end = endOfLine(this.#text, this.#at)
    const length = known.firstToken(this.#text.slice(this.#at, end))
    if (length === undefined) return false
    const [from, to] = [this.#at, this.#at + length]
    const text = this.#text.slice(from, to)
    this.#tokens.push({ kind: isKeyword(text) ? 'keyword' : 'name', text, from, to, isLine: true })
    this.#at = end
    this.#newline()
    return true
  }

  #newline(): void {
    const from = this.#at
    this.#skipLine()
    this.#tokens.push({ kind: 'newline', text: '', from, to: this.#at })
  }

  #skipMarker(): void {
    const marker = conflictMarker(this.#text, this.#at)
    if (!marker) return
    this.#problems.add(marker)
    this.#skipLine()
  }

  #skipLine(): void {
    this.#at = endOfLine(this.#text, this.#at)
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1
    this.#at = Math.min(this.#at, this.#text.length)
    this.#skipMarker()
  }

  /** White space, a comment, or a token. */
  #next(): void {
    const character = this.#text.charAt(this.#at)
    if (character === ' ' || SKIPPED.has(character)) this.#at++
    else if (LETTER.test(character)) this.#word()
    else if (ALONE.has(character)) this.#sign(this.#at + 1)
    else if (character === '#') {
      this.#sawComment = true
      this.#at = endOfLine(this.#text, this.#at)
    } else if (character === '\\') this.#continuation()
    else if (character === '"' || character === "'") this.#string(this.#at)
    else if (this.#endOf(NUMBER) !== undefined) this.#number()
    else if (!this.#printedString(character) && !this.#word() && !this.#operator()) this.#stray()
  }

  /** Where what matches a sticky pattern here ends. */
  #endOf(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.#at
    return pattern.test(this.#text) ? pattern.lastIndex : undefined
  }

  #continuation(): void {
    const from = this.#at++
    if (this.#at >= this.#text.length) this.#complain(from, this.#at, 'The file ends behind a backslash, which continues a line.')
    else if (!isLineEnd(this.#text, this.#at)) {
      this.#complain(from, this.#at, 'A backslash continues the line: nothing may stand behind it, not even a space.')
    } else {
      this.#skipLine()
      if (this.#at >= this.#text.length)
        this.#complain(from, from + 1, 'The file ends behind a backslash, which continues a line.')
    }
  }

  #number(): void {
    const { to, problem } = scanNumber(this.#text, this.#at)
    if (problem) this.#problems.add(problem)
    this.#push('number', to)
  }

  #word(): boolean {
    const from = this.#at
    const behind = this.#endOf(WORD)
    if (behind === undefined) return false
    const word = this.#text.slice(from, behind)
    if (/["']/.test(this.#text.charAt(behind))) {
      const prefix = word.toLowerCase()
      if (PREFIXES.has(prefix)) {
        this.#string(behind)
        return true
      }
      if (prefix === 'ur') {
        this.#rawUnicode(from, behind)
        return true
      }
    }
    const foreign = PLAIN_WORD.test(word) ? undefined : foreignCharacter(word, from)
    if (foreign) this.#problems.add(foreign)
    this.#push(isKeyword(word) ? 'keyword' : 'name', behind)
    return true
  }

  #rawUnicode(from: number, quoteAt: number): void {
    const raw = this.#text.charAt(from + 1)
    this.#problems.add({
      kind: 'python2',
      span: { from, to: quoteAt },
      message: `Python 3 has no ${this.#text.slice(from, quoteAt)} before a string: all text is Unicode. Write ${raw}.`,
      mend: replace({ from, to: quoteAt }, raw, `Write ${raw}`),
    })
    this.#at++
    this.#string(quoteAt)
  }

  #printedString(character: string): boolean {
    const problem = character > '~' ? printedString(this.#text, this.#at, this.#around) : undefined
    if (!problem) return false
    this.#problems.add(problem)
    this.#push('string', problem.span.to, { bytes: false, fields: [] })
    return true
  }

  #stray(): void {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0)
    const within = /^\w.\w$/su.test(this.#text.slice(this.#at - 1, this.#at + character.length + 1))
    this.#problems.add(strayCharacter(character, this.#at, within))
    this.#push('operator', this.#at + character.length)
  }

  #operator(): boolean {
    const end = this.#endOf(OPERATOR)
    if (end !== undefined) this.#sign(end)
    return end !== undefined
  }

  #sign(end: number): void {
    this.#push('operator', end)
    const token = this.#tokens.at(-1) as Token
    const operator = token.text
    if (OPENING.has(operator)) this.#opens(token)
    else if (CLOSING.has(operator)) this.#closes(token)
    else if (operator === '<>') this.#notEqual(token)
  }

  #opens(token: Token): void {
    if (this.#open.length === DEEPEST_BRACKETS) this.#complain(token.from, token.to, 'Brackets are nested too deeply here.')
    this.#open.push(token)
  }

  #closes(token: Token): void {
    const opener = this.#open.pop()
    if (!opener) this.#complain(token.from, token.to, `${token.text} closes nothing.`)
    else if (OPENING.get(opener.text) !== token.text) {
      this.#complain(token.from, token.to, `${token.text} cannot close the ${opener.text} before it.`)
      // The parser goes on as if the right one stood there.
      this.#tokens[this.#tokens.length - 1] = { ...token, text: OPENING.get(opener.text) ?? '' }
    }
  }

  #notEqual(token: Token): void {
    this.#problems.add({
      kind: 'python2',
      span: token,
      message: 'Python 3 has no <>. Write !=.',
      mend: replace(token, '!=', 'Write !='),
    })
  }

  /** The string whose prefix begins here and whose quotes begin at `quoteAt`. */
  #string(quoteAt: number): void {
    const from = this.#at
    const text = this.#text
    const quotes = quotesAt(text, from, quoteAt)
    const fields: Field[] = []
    const before = this.#problems.all.length
    let end: number | undefined
    if (quotes.prefix.includes('f')) {
      const scanner = new FormatStringScanner(text, quotes, this.#problems, this.#around)
      end = scanner.scan()
      fields.push(...scanner.fields)
    }
    const told = this.#problems.all.slice(before).some(({ kind }) => kind === 'syntax')
    end ??= closingQuotes(text, quotes)
    if (end === undefined) {
      const many = quotes.quote.length > 1
      const to = many ? text.length : endOfTorn(text, quotes.content)
      const span = { from, to: many ? quotes.content : to }
      // A quote in a word is one too many.
      const mend =
        many || /\w/.test(text.charAt(from - 1))
          ? undefined
          : closingMend(text.slice(quotes.content, to), quotes, this.#open.length > 0)
      if (!told) this.#problems.add({ kind: 'syntax', span, message: 'This string is never closed.', ...(mend && { mend }) })
      this.#torn = from
      this.#push('string', to, { bytes: quotes.prefix.includes('b'), fields: [] })
      return
    }
    const to = end + quotes.quote.length
    const problem = problemInside(text, { from, to }, quotes, end)
    if (problem && !told) this.#problems.add(problem)
    this.#push('string', to, { bytes: quotes.prefix.includes('b'), fields: told ? [] : fields })
  }

  #push(kind: TokenKind, to: number, literal?: Token['literal']): void {
    this.#tokens.push({ kind, text: this.#text.slice(this.#at, to), from: this.#at, to, ...(literal && { literal }) })
    this.#at = to
  }

  #complain(from: number, to: number, message: string): void {
    this.#problems.add({ kind: 'syntax', span: { from, to }, message })
  }
}
