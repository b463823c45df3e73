// Text as a program gets to see it, with the place in the file that each unit of it comes from. Quotes, escapes and line
// folding come undone on the way in, yet an edit still lands on the right bytes.
import type { Span } from '../../python/span.ts'

export interface Stretch {
  readonly text: string
  /** Unit `i` of the text is written in the file from `starts[i]` to `ends[i]`. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Where it stands in the file, with the quotes around it. */
  readonly span: Span
}

/** Part of a file, as it is written. */
export function plainStretch(file: string, from = 0, to = file.length): Stretch {
  const starts: number[] = []
  const ends: number[] = []
  for (let offset = from; offset < to; offset++) {
    starts.push(offset)
    ends.push(offset + 1)
  }
  return { text: file.slice(from, to), starts, ends, span: { from, to } }
}

/** Units `from` to `to` of a stretch. */
export function sliceStretch(stretch: Stretch, from: number, to = stretch.text.length): Stretch {
  return {
    text: stretch.text.slice(from, to),
    starts: stretch.starts.slice(from, to),
    ends: stretch.ends.slice(from, to),
    span: outerSpan(stretch, from, to),
  }
}

/** Where units `from` to `to` stand in the file, whatever lies between them. */
export function outerSpan(stretch: Stretch, from: number, to: number): Span {
  const end = stretch.ends[to - 1] ?? stretch.span.from
  return to > from ? { from: stretch.starts[from] ?? end, to: end } : emptySpan(stretch, from)
}

/** The same where nothing but these units is written there; undefined where quotes or escapes come between. */
export function exactSpan(stretch: Stretch, from: number, to: number): Span | undefined {
  for (let unit = from + 1; unit < to; unit++) {
    if (stretch.starts[unit] !== stretch.ends[unit - 1]) return undefined
  }
  return outerSpan(stretch, from, to)
}

function emptySpan(stretch: Stretch, at: number): Span {
  const offset = stretch.starts[at] ?? stretch.ends[at - 1] ?? stretch.span.from
  return { from: offset, to: offset }
}

/** Puts a stretch together piece by piece. */
export class StretchBuilder {
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #text = ''

  get length(): number {
    return this.#text.length
  }

  /** Text that stands for what is written from `from` to `to`. */
  add(text: string, from: number, to: number): void {
    for (let unit = 0; unit < text.length; unit++) {
      this.#starts.push(from)
      this.#ends.push(to)
    }
    this.#text += text
  }

  /** Units of another stretch, as they are. */
  copy(source: Stretch, from: number, to: number): void {
    for (let unit = from; unit < to; unit++) {
      this.#starts.push(source.starts[unit] ?? source.span.from)
      this.#ends.push(source.ends[unit] ?? source.span.from)
    }
    this.#text += source.text.slice(from, to)
  }

  finish(span: Span): Stretch {
    return { text: this.#text, starts: this.#starts, ends: this.#ends, span }
  }
}
