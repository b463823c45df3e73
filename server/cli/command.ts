import type { Terminal } from './terminal.ts'

/** What a command ends with. */
export const exitStatus = {
  done: 0,
  /** It could not do what was asked, or found what it was asked to look for. */
  failed: 1,
  badUsage: 2,
} as const

/** A word after the program's name. */
export interface Command {
  readonly name: string
  /** For the list of commands: one line. */
  readonly summary: string
  /** The whole of `--help`, with a line end. */
  readonly help: string
  /** Runs with what follows the name; gives the exit status. @throws UsageError */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** The command line makes no sense; the message is one sentence that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
