// Waiting for the end of a worker that was asked to shut down gracefully.

import { type Disposable, ProgressLocation, window } from 'vscode'
import type { WorkerSnapshot } from './monitor.ts'
import { type End, endOf, waitOf } from './shutdownProgress.ts'
import type { Worker } from './worker.ts'

/** Shows what is waited for until the process is gone. Cancelling ends the waiting only. A problem: the worker cannot do what was asked. */
export async function waitForEnd(worker: Worker): Promise<End> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: `Buildbot: ${worker.name} is shutting down`, cancellable: true },
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
