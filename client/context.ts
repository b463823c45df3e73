// What commands and the status bar work with; made once in extension.ts.

import type { Checks } from './check/checks.ts'
import type { Executables } from './environment/executables.ts'
import type { LanguageServer } from './languageClient.ts'
import type { Log } from './log.ts'
import type { MigrationDetails } from './migration/details.ts'
import type { Settings } from './settings.ts'
import type { CurrentWorker } from './workers/current.ts'
import type { WorkerStore } from './workers/store.ts'
import type { WorkerTerminals } from './workers/terminals.ts'

export interface Context {
  readonly log: Log
  readonly settings: Settings
  readonly server: LanguageServer
  readonly executables: Executables
  readonly checks: Checks
  readonly store: WorkerStore
  readonly current: CurrentWorker
  readonly terminals: WorkerTerminals
  readonly details: MigrationDetails
}
