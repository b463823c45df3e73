// What the migration of a buildbot.tac comes to.
import type { Edit } from '../rules/rule.ts'
import type { Leftover } from './startup/contract.ts'

export type { Leftover }

/** One kind of change in one file; each can be accepted without the others. */
export interface MigrationStep {
  /** Stable, in kebab case. */
  readonly code: StepCode
  /** An imperative sentence without a full stop. */
  readonly title: string
  /** One plain sentence: why. */
  readonly reason: string
  /** In the offsets of the text as it is. Those of all steps of a file are disjoint. */
  readonly edits: readonly Edit[]
}

export type StepCode =
  | 'worker-class'
  | 'application-marker'
  | 'dropped-arguments'
  | 'worker-names'
  | 'python-3'
  | 'plain-logging'
  | 'connection-settings'

export interface TacMigration {
  readonly steps: readonly MigrationStep[]
  /** In the order of the text. */
  readonly leftovers: readonly Leftover[]
}
