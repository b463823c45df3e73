// The edits and leftovers of one file while it is judged.
import type { Span } from '../../../python/span.ts'
import type { Leftover, StartupEdit, StartupMigration } from '../contract.ts'

/** One of the changes that make up an edit. `why` is a clause: "`--usepty` is gone since 0.9.0". */
export interface Change extends Span {
  readonly text: string
  readonly why: string
}

export class Verdict {
  readonly #text: string
  readonly #edits: StartupEdit[] = []
  readonly #leftovers = new Map<string, Leftover>()
  /** Which units of the text an edit has been found for. */
  readonly #taken: Uint8Array

  constructor(text: string) {
    this.#text = text
    this.#taken = new Uint8Array(text.length)
  }

  /** Makes one edit of changes that only make sense together. What another edit has already seen to is left out. */
  change(changes: readonly Change[], needsConfirmation = false): void {
    const open = changes.filter(({ from, to }) => this.#isFree(from, to))
    const sorted = open.sort((a, b) => a.from - b.from || a.to - b.to)
    const [first] = sorted
    if (first === undefined) return
    let text = ''
    let at = first.from
    for (const change of sorted) {
      if (change.from < at) continue
      text += this.#text.slice(at, change.from) + change.text
      at = change.to
    }
    if (!this.#isFree(first.from, at)) return
    this.#taken.fill(1, first.from, at)
    const reason = sentence([...new Set(sorted.map(({ why }) => why))])
    this.#edits.push({ from: first.from, to: at, text, reason, needsConfirmation })
  }

  #isFree(from: number, to: number): boolean {
    return !this.#taken.subarray(from, to).includes(1)
  }

  /** Reports a place, once. */
  leave(span: Span, kind: Leftover['kind'], message: string): void {
    this.#leftovers.set(`${span.from} ${message}`, { from: span.from, to: span.to, kind, message })
  }

  finish(): StartupMigration {
    const inOrder = (a: Span, b: Span): number => a.from - b.from || a.to - b.to
    return { edits: this.#edits.sort(inOrder), leftovers: [...this.#leftovers.values()].sort(inOrder) }
  }
}

function sentence(clauses: readonly string[]): string {
  const joined = clauses.join('; ')
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}
