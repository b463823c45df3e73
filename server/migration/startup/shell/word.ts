// One word of a shell: quotes, escapes, expansions. A template's own marks ({{ … }}, {% … %}, <% … %>) stay in one piece.
import type { Word } from '../command.ts'
import { exactSpan, outerSpan, type Stretch, StretchBuilder } from '../stretch.ts'

export interface ScannedWord {
  readonly word: Word
  /** Units of the source, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** Units of what stands in `$(…)`, backticks and `<(…)`. */
  readonly substitutions: readonly (readonly [from: number, to: number])[]
}

const breaks = ' \t\r\n;&|()<>'
const longestMark = 500
const templateMarks: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '<%': '%>' }

/** Where a template's mark that begins at `at` ends; undefined where none does. */
export function templateEnd(text: string, at: number): number | undefined {
  const close = templateMarks[text.slice(at, at + 2)]
  if (close === undefined) return undefined
  const rest = text.slice(at + 2, at + longestMark)
  const end = rest.indexOf(close)
  return end < 0 || rest.slice(0, end).includes('\n') ? undefined : at + 2 + end + 2
}

/** The end of the line break that a backslash at `at` takes away; undefined where none does. */
export function continuationEnd(text: string, at: number): number | undefined {
  if (text[at] !== '\\') return undefined
  if (text[at + 1] === '\n') return at + 2
  return text[at + 1] === '\r' && text[at + 2] === '\n' ? at + 3 : undefined
}

/** Reads the word at `at`; `gap` is where the blanks before it begin. Never empty where `at` is no break. */
export function scanWord(source: Stretch, at: number, gap: number): ScannedWord {
  const scanner = new WordScanner(source, at)
  scanner.scan()
  const value = scanner.builder.finish(outerSpan(source, at, scanner.at))
  return {
    word: { value, removal: exactSpan(source, gap, scanner.at), expands: scanner.expands, quoted: scanner.quoted },
    from: at,
    to: scanner.at,
    substitutions: scanner.substitutions,
  }
}

class WordScanner {
  readonly builder = new StretchBuilder()
  readonly substitutions: [number, number][] = []
  readonly source: Stretch
  at: number
  expands = false
  quoted = false

  constructor(source: Stretch, at: number) {
    this.source = source
    this.at = at
  }

  scan(): void {
    const { text } = this.source
    while (this.at < text.length) {
      const char = text[this.at] ?? ''
      const template = templateEnd(text, this.at)
      if (template !== undefined) this.#expansion(template)
      else if (breaks.includes(char)) return
      else if (char === "'") this.#single()
      else if (char === '"') this.#double()
      else if (char === '\\') this.#escape()
      else this.#step()
    }
  }

  /** An expansion or a plain unit. */
  #step(): void {
    const { text } = this.source
    const rest = text.slice(this.at, this.at + 2)
    if (rest === '$(') this.#substitution(this.at + 2, closing(text, this.at + 1, '(', ')'))
    else if (rest === '${') this.#expansion(closing(text, this.at + 1, '{', '}') + 1)
    else if (rest.startsWith('`')) this.#substitution(this.at + 1, backtick(text, this.at + 1))
    else if (/^\$[\w@*#?$!-]/.test(rest))
      this.#expansion(this.at + 1 + (/^\$\w+/.exec(text.slice(this.at, this.at + 80))?.[0].length ?? 2) - 1)
    else this.#copy(this.at + 1)
  }

  #copy(to: number): void {
    const end = Math.min(to, this.source.text.length)
    this.builder.copy(this.source, this.at, end)
    this.at = end
  }

  #expansion(to: number): void {
    this.expands = true
    this.#copy(to)
  }

  #substitution(from: number, to: number): void {
    this.substitutions.push([from, Math.min(to, this.source.text.length)])
    this.#expansion(to + 1)
  }

  #single(): void {
    const { text } = this.source
    const end = text.indexOf("'", this.at + 1)
    this.quoted = true
    this.at++
    this.#copy(end < 0 ? text.length : end)
    this.at = Math.min(this.at + 1, text.length)
  }

  #double(): void {
    const { text } = this.source
    this.quoted = true
    this.at++
    while (this.at < text.length && text[this.at] !== '"') {
      const template = templateEnd(text, this.at)
      if (template !== undefined) this.#expansion(template)
      else if (text[this.at] === '\\' && /[$`"\\\r\n]/.test(text[this.at + 1] ?? '')) this.#escape()
      else this.#step()
    }
    this.at = Math.min(this.at + 1, text.length)
  }

  #escape(): void {
    const { text, starts, ends } = this.source
    const next = continuationEnd(text, this.at)
    if (next !== undefined) {
      this.at = next
      return
    }
    const char = text[this.at + 1]
    if (char === undefined) this.#copy(this.at + 1)
    else {
      this.quoted = true
      this.builder.add(char, starts[this.at] ?? 0, ends[this.at + 1] ?? 0)
      this.at += 2
    }
  }
}

/** Where the bracket that opens at `at` is closed, quotes heeded; the end of the text where it is not. */
export function closing(text: string, at: number, open: string, close: string, nesting = 0): number {
  let depth = 0
  if (nesting > deepest) return text.length
  for (let i = at; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') i++
    else if (char === "'") i = endOrLength(text, text.indexOf("'", i + 1))
    else if (char === '"') i = doubleQuoteEnd(text, i + 1, nesting)
    else if (char === open) depth++
    else if (char === close && --depth === 0) return i
  }
  return text.length
}

/** Brackets inside of quotes inside of brackets beyond this are nothing that a person wrote. */
const deepest = 50

function doubleQuoteEnd(text: string, at: number, nesting: number): number {
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '$' && text[i + 1] === '(') i = closing(text, i + 1, '(', ')', nesting + 1)
    else if (text[i] === '"') return i
  }
  return text.length
}

function backtick(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '`') return i
  }
  return text.length
}

const endOrLength = (text: string, index: number): number => (index < 0 ? text.length : index)
