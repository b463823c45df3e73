// What shell text is made of, as far as startup scripts need it.
import type { Word } from '../command.ts'
import type { Stretch } from '../stretch.ts'

export interface Assignment {
  readonly name: string
  /** The name, where it is written. */
  readonly target: Stretch
  /** One value, or those of an array or a loop. */
  readonly values: readonly Word[]
}

export interface HereDocument {
  readonly body: Stretch
}

export interface CommandToken {
  readonly kind: 'command'
  readonly words: readonly Word[]
  readonly assignments: readonly Assignment[]
  /** Files that the output goes to. */
  readonly outputs: readonly Word[]
  /** Complete once the whole text is parsed. */
  readonly documents: readonly HereDocument[]
  /** Units of the source. */
  readonly from: number
  readonly to: number
}

/**
 * What separates commands: `\n`, `;`, `&&`, brackets, reserved words. `function` opens a function's definition, `pattern`
 * ends the patterns of a `case` branch.
 */
export interface SeparatorToken {
  readonly kind: 'separator'
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The commands of a `$(…)`, which stands before the command that it is part of. */
export interface SubstitutionToken {
  readonly kind: 'substitution'
  readonly source: Stretch
}

export type ShellToken = CommandToken | SeparatorToken | SubstitutionToken
