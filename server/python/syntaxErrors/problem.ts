// What CPython refuses to read, and what to do about it.
import type { Span } from '../span.ts'

export type ProblemKind =
  /** No Python 3 reads it. */
  | 'syntax'
  | 'indentation'
  | 'missing-comma'
  /** Python 2 reads it, no Python 3 does. */
  | 'python2'
  /** Python 2's `print >>file, value`: Python 3 reads it, and fails when it runs. */
  | 'print-to'
  /** Python reads it from `since` on. */
  | 'newer'
  /** Python reads it up to the release before `until`. */
  | 'older'

export interface Mend {
  /** An imperative sentence without a full stop. */
  readonly title: string
  readonly edits: readonly (Span & { readonly text: string })[]
  /** The one mend that its author would make. */
  readonly sure: boolean
}

export interface SyntaxProblem {
  readonly kind: ProblemKind
  readonly span: Span
  /** One or two plain sentences. */
  readonly message: string
  readonly mend?: Mend
  /** Of a `newer` one, or of one of Python 2 that Python 3 reads again, if otherwise: `3.12`. */
  readonly since?: string
  /** Of an `older` one: `3.12`. */
  readonly until?: string
}

/** A single replacement as a mend that its author would make. */
export const replace = ({ from, to }: Span, text: string, title: string): Mend => ({
  title,
  edits: [{ from, to, text }],
  sure: true,
})

/** Problems as they are found; what a way that was given up found is forgotten again. */
export class Problems {
  readonly #found: SyntaxProblem[] = []

  get all(): readonly SyntaxProblem[] {
    return this.#found
  }

  /** Those that touch what lies between two offsets. */
  around(from: number, to: number): readonly SyntaxProblem[] {
    return this.#found.filter(({ span }) => span.from <= to && span.to >= from)
  }

  add(problem: SyntaxProblem): void {
    this.#found.push(problem)
  }

  newer(since: string, span: Span, message: string): void {
    this.add({ kind: 'newer', since, span, message })
  }

  older(until: string, span: Span, message: string): void {
    this.add({ kind: 'older', until, span, message })
  }

  forgetSince(count: number): void {
    this.#found.length = count
  }
}
