// What the extension exports to others.

import type { Event, Uri } from 'vscode'
import type { ProblemCode } from './workers/problem.ts'
import type { StateKind } from './workers/state.ts'
import type { WorkerStore } from './workers/store.ts'

export interface WorkerStatus {
  readonly name: string
  readonly configuration: Uri
  readonly state: StateKind
  /** What is wrong; left out: nothing. */
  readonly problem?: ProblemCode
}

export interface Api {
  /** The workers that this window knows, by name. */
  workers(): WorkerStatus[]
  /** One came, went or changed its state. */
  readonly onDidChangeWorkers: Event<void>
}

export function createApi(store: WorkerStore): Api {
  return {
    workers: () =>
      store.workers.map(({ name, configuration, snapshot: { state } }) => ({
        name,
        configuration,
        state: state.kind,
        ...(state.problem !== undefined && { problem: state.problem.code }),
      })),
    onDidChangeWorkers: store.onDidChange,
  }
}
