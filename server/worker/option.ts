// What a row of the option table says.

import type { CreateField } from '../protocol.ts'

/**
 * The type of a value in the file: `umask` is an integer that is read and written in octal, `number` may have a fraction.
 */
export type OptionType = 'string' | 'integer' | 'number' | 'boolean' | 'umask'

/** A value to offer, as text (`file`, `0o22`), and what it does, in one sentence. */
export interface OfferedValue {
  readonly value: string
  readonly meaning: string
}

export interface WorkerOption {
  /** The constructor's parameter; left out: the file settles it without the constructor. Its releases: `parameterHistories`. */
  readonly parameter?: string
  /** The variable that a created file binds it to; left out: created files do not mention it. */
  readonly variable?: string
  /** Where create's input holds it. */
  readonly field?: CreateField
  /** The long option of create-worker without dashes, and the letter of its short form. */
  readonly flag?: string
  readonly shortFlag?: string
  /** The member of `buildbot-worker.jsonc`. */
  readonly jsonName: string
  /** A name for people, in sentence case. */
  readonly label: string
  readonly type: OptionType
  /** None is a value too. */
  readonly nullable?: true
  readonly unit?: string
  /**
   * The value that create-worker gives it when not told, as a Python literal. What the constructor takes it to be when it
   * is not passed is another thing: see `constructorOf`.
   */
  readonly createDefault?: string
  /** Inclusive. */
  readonly minimum?: number
  readonly maximum?: number
  readonly values?: readonly OfferedValue[]
  /** No value but those of `values` has an effect. */
  readonly closed?: true
  /** What it does: one sentence of plain text. */
  readonly summary: string
  /** What else one should know, in Markdown. */
  readonly details: string
  readonly placeholder?: string
}
