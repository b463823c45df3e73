// Waiting for the end of a worker that was asked to shut down gracefully.

import { type Disposable, ProgressLocation, window } from 'vscode'
import { isAlive } from './liveness.ts'
import type { WorkerSnapshot } from './monitor.ts'
import type { Problem, ProblemCode } from './problem.ts'
import type { ShutdownWait } from './state.ts'
import type { Worker } from './worker.ts'

export type End = 'ended' | 'cancelled' | Problem

/** What says that the worker goes on all the same. */
const refusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['graceful-msgpack', 'graceful-unsupported', 'graceful-failed'])

const waits: Readonly<Record<ShutdownWait, string>> = {
  request: 'Waiting until the worker notices; it looks every 10 seconds.',
  master: 'Waiting for the build that runs; the buildmaster ends the worker after it.',
  process: 'The worker is ending.',
}

/** Shows what is waited for until the process is gone. Cancelling ends the waiting only. A problem: the worker cannot do what was asked. */
export async function waitForEnd(worker: Worker): Promise<End> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: `Buildbot: ${worker.name} is shutting down.`, cancellable: true },
    async (progress, token) => {
      const listeners: Disposable[] = []
      try {
        return await new Promise<End>((settle) => {
          const look = (snapshot: WorkerSnapshot) => {
            const end = endOf(snapshot)
            if (end !== undefined) settle(end)
            else progress.report({ message: waitOf(snapshot) })
          }
          listeners.push(
            worker.onDidChange(look),
            token.onCancellationRequested(() => settle('cancelled')),
          )
          look(worker.snapshot)
        })
      } finally {
        for (const listener of listeners) listener.dispose()
      }
    },
  )
}

/** How the waiting ends; undefined: it goes on. */
export function endOf({ state }: WorkerSnapshot): End | undefined {
  if (!isAlive(state)) return 'ended'
  return state.problem !== undefined && refusals.has(state.problem.code) ? state.problem : undefined
}

export function waitOf({ state }: WorkerSnapshot): string {
  return waits[state.kind === 'shuttingDown' ? state.waitingFor : 'request']
}
