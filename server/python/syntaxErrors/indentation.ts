// Indentation, as CPython's tokenizer counts it: once with tabs of eight columns and once with tabs of one, and both must agree.
import { isLineEnd } from './plainString.ts'
import type { Problems } from './problem.ts'
import type { Token } from './token.ts'

interface Level {
  /** With tabs of eight columns. */
  readonly wide: number
  /** With tabs of one column. */
  readonly narrow: number
}

const TAB = 8
const DEEPEST = 100

export class Indentation {
  readonly #text: string
  readonly #problems: Problems
  readonly #levels: Level[] = [{ wide: 0, narrow: 0 }]
  #current: Level = { wide: 0, narrow: 0 }
  #lineStart = 0

  constructor(text: string, problems: Problems) {
    this.#text = text
    this.#problems = problems
  }

  /** Where the first token of the line at an offset stands, and whether there is none. */
  measure(lineStart: number): { readonly at: number; readonly blank: boolean } {
    const text = this.#text
    let at = lineStart
    let wide = 0
    let narrow = 0
    // A line that is continued before it began is indented like its first part.
    let first: number | undefined
    for (; at < text.length; at++) {
      const character = text.charAt(at)
      if (character === ' ') {
        wide++
        narrow++
      } else if (character === '\t') {
        wide = (Math.floor(wide / TAB) + 1) * TAB
        narrow++
      } else if (character === '\f') {
        wide = 0
        narrow = 0
      } else if (character === '\\' && isLineEnd(text, at + 1) && at + 2 < text.length) {
        first ||= wide
        at += text.startsWith('\r\n', at + 1) ? 2 : 1
      } else break
    }
    this.#lineStart = lineStart
    this.#current = first ? { wide: first, narrow: first } : { wide, narrow }
    return { at, blank: at >= text.length || text.charAt(at) === '#' || isLineEnd(text, at) }
  }

  /** The tokens that the indentation of the line that was measured last makes before its first token. */
  change(at: number): Token[] {
    const { wide, narrow } = this.#current
    const top = this.#top
    if (wide === top.wide) {
      if (narrow !== top.narrow) this.#mixed(at)
      return []
    }
    if (wide > top.wide) {
      if (narrow <= top.narrow) this.#mixed(at)
      if (this.#levels.length >= DEEPEST) this.#complain(at, 'Blocks are nested too deeply here.')
      this.#levels.push(this.#current)
      return [{ kind: 'indent', text: '', from: this.#lineStart, to: at }]
    }
    const tokens: Token[] = []
    while (this.#top.wide > wide) {
      this.#levels.pop()
      tokens.push({ kind: 'dedent', text: '', from: at, to: at })
    }
    if (this.#top.wide !== wide) {
      this.#complain(at, 'This line is indented like none of the blocks that it could belong to.')
      tokens.pop()
      this.#levels.push(this.#current)
    } else if (this.#top.narrow !== narrow) this.#mixed(at)
    return tokens
  }

  /** The blocks that end with the file. */
  close(at: number): Token[] {
    return this.#levels.slice(1).map(() => ({ kind: 'dedent', text: '', from: at, to: at }))
  }

  get #top(): Level {
    return this.#levels.at(-1) ?? { wide: 0, narrow: 0 }
  }

  #mixed(at: number): void {
    this.#complain(at, 'Tabs and spaces are mixed here, so that the depth depends on how wide a tab is. Indent with spaces only.')
  }

  #complain(at: number, message: string): void {
    this.#problems.add({ kind: 'indentation', span: { from: this.#lineStart, to: at }, message })
  }
}
