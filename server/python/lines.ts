// Offsets to lines and columns and back. Lines end as the Language Server Protocol says: \n, \r\n or \r.
import type { Span } from './span.ts'

export interface Position {
  readonly line: number
  readonly character: number
}

export class Lines {
  readonly #starts: number[] = [0]
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset)
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) this.#starts.push(offset + 1)
    }
  }

  get count(): number {
    return this.#starts.length
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.#text.length))
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.start(middle) <= within) low = middle
      else high = middle - 1
    }
    return { line: low, character: within - this.start(low) }
  }

  /** Positions beyond a line's end are taken for its end, as the protocol demands. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0
    if (position.line >= this.#starts.length) return this.#text.length
    return Math.min(this.start(position.line) + Math.max(0, position.character), this.spanOfLine(position.line).to)
  }

  rangeOf(span: Span): { readonly start: Position; readonly end: Position } {
    return { start: this.positionAt(span.from), end: this.positionAt(span.to) }
  }

  /** Without its line end. */
  spanOfLine(line: number): Span {
    const from = this.start(line)
    let to = line + 1 < this.#starts.length ? this.start(line + 1) : this.#text.length
    if (to > from && this.#text.charCodeAt(to - 1) === 10) to--
    if (to > from && this.#text.charCodeAt(to - 1) === 13) to--
    return { from, to }
  }

  private start(line: number): number {
    return this.#starts[line] ?? this.#text.length
  }
}
