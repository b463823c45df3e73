// What the rules for buildbot.tac look at.
import type { Event } from '../python/events.ts'
import type { Module } from '../python/syntax/statement.ts'
import type { FileDeclaration } from '../worker/declaration.ts'

/** What rules that know only workers look at; serves every syntax. */
export interface WorkerSubject {
  readonly text: string
  readonly file: FileDeclaration
  /** The release that the file is checked against, as given: `4.3.0`. */
  readonly release: string
}

/** What rules about Python look at besides. */
export interface TacSubject extends WorkerSubject {
  readonly module: Module
  readonly events: readonly Event[]
}
