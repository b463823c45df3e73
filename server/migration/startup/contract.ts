// What goes into the migration of a startup file and what comes out.
import type { Span } from '../../python/span.ts'

/** What the `buildbot.tac` of a directory makes of it; unknown where there is none to look at. */
export type Role = 'worker' | 'slave' | 'master' | 'unknown'

export interface StartupFile {
  /** Absolute path. It tells the syntax, and where relative directories start. */
  readonly path: string
  readonly text: string
}

export interface StartupContext {
  /** The release that workers are migrated to, spelled `major.minor.patch`. */
  readonly release: string
  /** Asked about absolute directories, spelled with the separators of the file's own path. */
  readonly roleOf: (directory: string) => Role
  /** The folder that relative directories may also be meant from. */
  readonly workspace?: string
  /** What `~` and `$HOME` stand for; left out: unknown. */
  readonly home?: string
}

/** A replacement of a stretch of the file. Edits of one file are disjoint and each can be accepted on its own. */
export interface StartupEdit extends Span {
  readonly text: string
  /** One plain sentence: why. */
  readonly reason: string
  /** The text alone does not settle it, so it should not be accepted unseen. */
  readonly needsConfirmation: boolean
}

/**
 * A place that stays as it is. `decide`: it will not work, or may not, until a person has done what the message says.
 * `kept`: a name that others rely on (a service, an account, an environment variable), listed so that nobody looks for it.
 */
export interface Leftover extends Span {
  readonly kind: 'decide' | 'kept'
  readonly message: string
}

export interface StartupMigration {
  /** In the order of the file. */
  readonly edits: readonly StartupEdit[]
  readonly leftovers: readonly Leftover[]
}
