// Shell text as a flat list of commands and of what stands between them. Lenient: whatever it meets, it goes on.
import type { Word } from '../command.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import type { Assignment, ShellToken } from './tokens.ts'
import { closing, continuationEnd, type ScannedWord, scanWord, templateEnd } from './word.ts'

const reserved = new Set(['if', 'then', 'elif', 'else', 'fi', 'do', 'done', 'while', 'until', 'esac', '{', '}', '!', 'time'])
const separators = /^(?:\n|;;&|;;|;&|&&|\|\||\|&|[;&|])/
const redirections = /^(?:&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)/

interface Draft {
  words: Word[]
  assignments: Assignment[]
  outputs: Word[]
  documents: { body: Stretch }[]
  from: number
  to: number
}

const emptyDraft = (): Draft => ({ words: [], assignments: [], outputs: [], documents: [], from: -1, to: -1 })

export function parseShell(source: Stretch): ShellToken[] {
  return new ShellParser(source).parse()
}

class ShellParser {
  readonly #source: Stretch
  readonly #text: string
  readonly #tokens: ShellToken[] = []
  readonly #pending: { delimiter: string; tabs: boolean; documents: { body: Stretch }[] }[] = []
  /** For every open bracket or `case`, innermost last: whether a pattern is read now. */
  readonly #cases: boolean[] = []
  #draft = emptyDraft()
  #at = 0

  constructor(source: Stretch) {
    this.#source = source
    this.#text = source.text
  }

  parse(): ShellToken[] {
    while (this.#at < this.#text.length) {
      const gap = this.#at
      this.#blanks()
      if (this.#at < this.#text.length) this.#next(gap)
    }
    this.#finish()
    return this.#tokens
  }

  #next(gap: number): void {
    const rest = this.#text.slice(this.#at, this.#at + 3)
    const redirection = templateEnd(this.#text, this.#at) === undefined ? redirections.exec(rest)?.[0] : undefined
    const separator = separators.exec(rest)?.[0]
    if (rest.startsWith('#')) this.#at = this.#lineEnd()
    else if (redirection !== undefined) this.#redirection(redirection)
    else if (separator !== undefined) this.#separate(separator, this.#at + separator.length)
    else if (rest.startsWith('(')) this.#open()
    else if (rest.startsWith(')')) this.#close()
    else this.#word(gap)
  }

  #blanks(): void {
    for (;;) {
      const char = this.#text[this.#at]
      if (char === ' ' || char === '\t' || char === '\r') this.#at++
      else {
        const next = continuationEnd(this.#text, this.#at)
        if (next === undefined) return
        this.#at = next
      }
    }
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end < 0 ? this.#text.length : end
  }

  #finish(): void {
    if (this.#draft.from >= 0) this.#tokens.push({ kind: 'command', ...this.#draft })
    this.#draft = emptyDraft()
  }

  #separate(text: string, to: number): void {
    this.#finish()
    this.#tokens.push({ kind: 'separator', text, from: this.#at, to })
    this.#at = to
    if (text === '\n') this.#hereDocuments()
    if (text.startsWith(';;') || text === ';&') this.#expectPattern(true)
  }

  #expectPattern(expected: boolean): void {
    if (this.#cases.length > 0) this.#cases[this.#cases.length - 1] = expected
  }

  /** A subshell, a function's definition, an arithmetic command, or brackets inside of a command. */
  #open(): void {
    const empty = /^\([ \t]*\)/.exec(this.#text.slice(this.#at, this.#at + 20))
    if (empty && this.#draft.words.length === 1) {
      this.#draft = emptyDraft()
      this.#separate('function', this.#at + empty[0].length)
    } else if (this.#text[this.#at + 1] === '(' || this.#draft.words.length > 0) {
      this.#at = closing(this.#text, this.#at, '(', ')') + 1
      this.#draft.to = this.#at
    } else {
      this.#separate('(', this.#at + 1)
      this.#cases.push(false)
    }
  }

  #close(): void {
    if (this.#cases.at(-1)) {
      this.#draft = emptyDraft()
      while (this.#tokens.length > 0 && !endsBranch(this.#tokens.at(-1))) this.#tokens.pop()
      this.#separate('pattern', this.#at + 1)
      this.#expectPattern(false)
    } else {
      this.#cases.pop()
      this.#separate(')', this.#at + 1)
    }
  }

  #redirection(operator: string): void {
    if (this.#text[this.#at + operator.length] === '(') {
      const end = closing(this.#text, this.#at + operator.length, '(', ')')
      this.#substitute(this.#at + operator.length + 1, end)
      this.#at = end + 1
      return
    }
    if (this.#draft.from < 0) this.#draft.from = this.#at
    this.#at += operator.length
    this.#blanks()
    const target = this.#scan(this.#at)
    if (operator === '<<' || operator === '<<-') {
      const delimiter = target.word.value.text
      if (delimiter !== '') this.#pending.push({ delimiter, tabs: operator === '<<-', documents: this.#draft.documents })
    } else if (operator.includes('>')) this.#draft.outputs.push(target.word)
    this.#draft.to = this.#at
  }

  #scan(gap: number): ScannedWord {
    const scanned = scanWord(this.#source, this.#at, gap)
    this.#at = Math.max(scanned.to, this.#at)
    for (const [from, to] of scanned.substitutions) this.#substitute(from, to)
    return scanned
  }

  #substitute(from: number, to: number): void {
    this.#tokens.push({ kind: 'substitution', source: sliceStretch(this.#source, from, to) })
  }

  #word(gap: number): void {
    const start = this.#at
    const { word } = this.#scan(gap)
    if (this.#at === start) this.#at++
    const { text } = word.value
    const first = this.#draft.words.length === 0
    if (first && !word.quoted && this.#reserved(text, start)) return
    if (/^\d+$/.test(text) && !word.quoted && /[<>]/.test(this.#text[this.#at] ?? '')) return
    if (this.#draft.from < 0) this.#draft.from = start
    this.#draft.to = this.#at
    const name = first ? /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(text) : null
    if (name?.[1] === undefined) this.#draft.words.push(word)
    else this.#assignment(name[1], word, name[0].length)
  }

  #assignment(name: string, word: Word, skip: number): void {
    const target = sliceStretch(word.value, 0, name.length)
    if (this.#text[this.#at] === '(' && word.value.text.length === skip) {
      this.#at++
      this.#draft.assignments.push({ name, target, values: this.#values(')') })
      this.#draft.to = this.#at
    } else {
      this.#draft.assignments.push({ name, target, values: [{ ...word, value: sliceStretch(word.value, skip) }] })
    }
  }

  /** The words up to a closing character, which is passed over where it is no line break. */
  #values(close: string): Word[] {
    const words: Word[] = []
    for (;;) {
      const gap = this.#at
      this.#blanks()
      const char = this.#text[this.#at]
      if (char === '\n' && close === ')') this.#at++
      else if (char === '#') this.#at = this.#lineEnd()
      else if (char === undefined || '\n;&|()<>'.includes(char)) break
      else words.push(this.#scan(gap).word)
    }
    if (this.#text[this.#at] === ')' && close === ')') this.#at++
    return words
  }

  #reserved(text: string, start: number): boolean {
    if (reserved.has(text)) {
      const end = this.#at
      this.#at = start
      this.#separate(text, end)
      if (text === 'esac') this.#cases.pop()
      return true
    }
    if (text === 'for' || text === 'select') {
      this.#blanks()
      const target = this.#scan(this.#at).word.value
      const [keyword, ...values] = this.#values('\n')
      if (keyword?.value.text === 'in') {
        this.#draft = { ...this.#draft, from: start, to: this.#at }
        this.#draft.assignments.push({ name: target.text, target, values })
      }
      return true
    }
    if (text === 'case') {
      this.#values('\n')
      this.#cases.push(true)
      this.#separate('in', this.#at)
      return true
    }
    if (text !== 'function') return false
    this.#blanks()
    this.#scan(this.#at)
    this.#blanks()
    this.#at += /^\([ \t]*\)/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0].length ?? 0
    this.#separate('function', this.#at)
    return true
  }

  #hereDocuments(): void {
    for (const { delimiter, tabs, documents } of this.#pending.splice(0)) {
      const start = this.#at
      let end = this.#text.length
      while (this.#at < this.#text.length) {
        const lineStart = this.#at
        const lineEnd = this.#lineEnd()
        this.#at = Math.min(lineEnd + 1, this.#text.length)
        const line = this.#text.slice(lineStart, lineEnd).replace(/\r$/, '')
        if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) {
          end = lineStart
          break
        }
      }
      documents.push({ body: sliceStretch(this.#source, start, end) })
    }
  }
}

const endsBranch = (token: ShellToken | undefined): boolean =>
  token?.kind === 'separator' &&
  (token.text === 'in' || token.text === '\n' || token.text.startsWith(';;') || token.text === ';&')
