// A command line, whatever syntax it was written in.
import type { Span } from '../../python/span.ts'
import { outerSpan, type Stretch, sliceStretch } from './stretch.ts'

export interface Word {
  /** Quotes and escapes undone; expansions stay as they are written. */
  readonly value: Stretch
  /** What to delete with the word: the blanks before it, or its line of a list. Undefined where that cannot be told. */
  readonly removal: Span | undefined
  /** Part of it is known at run time only: `$DIR`, `$(…)`, `{{ … }}`. */
  readonly expands: boolean
  /** Something of it is quoted, so that it stays one word. */
  readonly quoted: boolean
}

/** The edit that takes a whole command out and leaves the rest of its file in order. */
export interface Removal extends Span {
  readonly text: string
}

/** The directories that were changed to one after the other, from that of the file on; undefined is one that nobody can tell. */
export type WorkingDirectory = readonly (Word | undefined)[]

/** Where cron and systemd begin, which their files do not say. */
export const anywhere: WorkingDirectory = [undefined]

export interface Command {
  readonly words: readonly Word[]
  readonly directory: WorkingDirectory
  readonly removal?: Removal | undefined
}

/** A word of a list that has a syntax of its own, such as a JSON array. */
export function listWord(value: Stretch, removal: Span | undefined): Word {
  return { value, removal, expands: /\$[\w{(]|\{\{|<%|%[iIhn]/.test(value.text), quoted: true }
}

/** A word from unit `from` on. */
export function tailOfWord(word: Word, from: number): Word {
  const value = sliceStretch(word.value, from)
  return { ...word, value: { ...value, span: outerSpan(word.value, from, word.value.text.length) } }
}
