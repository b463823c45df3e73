// f-strings, as Python reads them since 3.12 (PEP 701), and what older ones refuse of that.
import type { Span } from '../span.ts'
import { Lexer } from './lexer.ts'
import { afterEscape, isLineEnd, type Quotes } from './plainString.ts'
import type { Problems } from './problem.ts'
import type { Field } from './token.ts'

/** Fields inside the format of a field inside the format of a field. */
const DEEPEST = 2

const UNCLOSED = 'This brace is never closed. Double it where it is meant as text.'

export class FormatStringScanner {
  readonly fields: Field[] = []
  readonly #text: string
  readonly #quotes: Quotes
  readonly #problems: Problems
  /** With its own, the quotes of the f-strings around it. */
  readonly #around: string
  #at: number

  constructor(text: string, quotes: Quotes, problems: Problems, around: string) {
    this.#text = text
    this.#quotes = quotes
    this.#problems = problems
    this.#around = around + quotes.quote
    this.#at = quotes.content
  }

  /** The offset of the closing quotes; undefined where they are missing, or where a problem hides what belongs to the string. */
  scan(): number | undefined {
    while (this.#at < this.#text.length) {
      if (this.#is(this.#quotes.quote)) return this.#at
      if (this.#endsLine()) return undefined
      if (this.#is('{{') || this.#is('}}')) this.#at += 2
      else if (this.#is('}'))
        return this.#fail(this.#at, 'A brace closes here that was not opened. Double it where it is meant as text.')
      else if (!this.#is('{')) this.#character()
      else {
        const field = this.#field(0)
        if (!field) return undefined
        this.fields.push(field)
      }
    }
    return undefined
  }

  /** One of the literal part or of a format. */
  #character(): void {
    const raw = this.#quotes.prefix.includes('r')
    if (!this.#is('\\') || /[{}]/.test(this.#text.charAt(this.#at + 1))) this.#at++
    else if (!raw && this.#is('\\N{')) {
      const end = this.#text.indexOf('}', this.#at)
      this.#at = end < 0 ? this.#at + 2 : end + 1
    } else this.#at = afterEscape(this.#text, this.#at)
  }

  #field(depth: number): Field | undefined {
    const from = this.#at
    const count = this.#problems.all.length
    const lexer = new Lexer(this.#text, this.#problems, from + 1, this.#around)
    const tokens = lexer.field()
    if (!tokens) return this.#unclosed(from, count)
    this.#at = lexer.at
    const expression = { from: from + 1, to: this.#at }
    if (tokens.length === 1 && /[!:}]/.test(this.#text.charAt(this.#at))) {
      return this.#fail(from, 'The braces are empty. Write a value between them, or double them where they are meant as text.')
    }
    if (this.#is('!') && !this.#conversion()) return undefined
    const fields = this.#is(':') ? this.#format(from, depth) : []
    if (!fields) return undefined
    if (!this.#is('}')) return this.#fail(from, UNCLOSED)
    this.#at++
    this.#checkAge(expression, depth, lexer.sawComment)
    return { tokens, fields, from, to: this.#at }
  }

  #conversion(): boolean {
    const found = /![rsa](?![\w\u0080-\uffff])[ \t\f\r\n]*/y
    found.lastIndex = this.#at
    const length = found.exec(this.#text)?.[0].length
    if (length === undefined) this.#fail(this.#at, 'Behind the exclamation mark stands one of r, s and a.')
    else this.#at += length
    return length !== undefined
  }

  /** What stands between the colon and the closing brace. */
  #format(open: number, depth: number): Field[] | undefined {
    const fields: Field[] = []
    this.#at++
    while (!this.#is('}')) {
      if (this.#at >= this.#text.length || this.#is(this.#quotes.quote) || this.#endsLine()) {
        return this.#fail(open, UNCLOSED)
      }
      if (!this.#is('{')) this.#character()
      else {
        if (depth >= DEEPEST) return this.#fail(this.#at, 'Fields are nested too deeply here.')
        const field = this.#field(depth + 1)
        if (!field) return undefined
        fields.push(field)
      }
    }
    return fields
  }

  /** What is wrong behind quotes like those of the string is that they were to end it. */
  #unclosed(open: number, count: number): undefined {
    const problem = this.#problems.all[count]
    const quotes = this.#text.indexOf(this.#quotes.quote, open)
    if (!problem || quotes < 0 || problem.span.from < quotes) return undefined
    this.#problems.forgetSince(count)
    return this.#fail(open, UNCLOSED)
  }

  /** What Python refused before 3.12. */
  #checkAge(expression: Span, depth: number, comment: boolean): void {
    const written = this.#text.slice(expression.from, expression.to)
    const { quote } = this.#quotes
    const newer =
      (written.includes(quote) && `The quotes of the string itself stand inside its braces`) ||
      (written.includes('\\') && `A backslash stands inside the braces`) ||
      (comment && `A comment stands inside the braces`) ||
      (quote.length === 1 && /[\r\n]/.test(written) && `The line ends inside the braces`) ||
      (depth > 1 && `Fields are nested three deep`)
    if (newer) this.#problems.newer('3.12', expression, `${newer} of an f-string.`)
  }

  #is(part: string): boolean {
    return this.#text.startsWith(part, this.#at)
  }

  #endsLine(): boolean {
    return this.#quotes.quote.length === 1 && isLineEnd(this.#text, this.#at)
  }

  #fail(at: number, message: string): undefined {
    this.#problems.add({ kind: 'syntax', span: { from: at, to: at + 1 }, message })
    return undefined
  }
}
