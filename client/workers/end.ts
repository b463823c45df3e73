// Stopping a worker at once, and saying what came of it.

import { ProgressLocation, window } from 'vscode'
import type { Context } from '../context.ts'
import { reasonOf } from '../log.ts'
import { stopByProgram } from './daemon.ts'
import { type StopResult, stopWorker } from './stop.ts'
import type { Worker } from './worker.ts'

/** Ends a worker and waits for its end. True: no process of it is left. */
export async function end(context: Context, worker: Worker): Promise<boolean> {
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: `Buildbot: stopping ${worker.name}…`, cancellable: true },
    async (_, token) => {
      const waiting = new AbortController()
      const cancelled = token.onCancellationRequested(() => waiting.abort())
      try {
        await askToStop(context, worker)
        return await stopWorker(worker.facts, { mayKill: (pid) => mayKill(worker, pid), signal: waiting.signal })
      } finally {
        cancelled.dispose()
      }
    },
  )
  if (result.outcome === 'not-permitted' || result.outcome === 'unidentified')
    worker.report({ type: 'stopRefused', at: Date.now() })
  await worker.refresh()
  context.log.info(`Stopping ${worker.name}: ${result.outcome}`)
  return tell(worker, result)
}

/** In the background `buildbot-worker stop` does it. */
async function askToStop(context: Context, worker: Worker): Promise<void> {
  const { pid } = await worker.refresh()
  if (pid === undefined) return
  worker.report({ type: 'stopRequested', at: Date.now() })
  if (context.settings.startMode(worker.configuration) !== 'daemon' || process.platform === 'win32') return
  const { found } = await context.executables.find(worker.configuration)
  if (found === undefined) return
  const { directory } = worker.facts
  await stopByProgram(found.path, directory, pid, (_, shown) => context.log.info(shown)).catch((error: unknown) =>
    context.log.warn(`${found.path} stop: ${reasonOf(error)}`),
  )
}

async function mayKill(worker: Worker, pid: number): Promise<boolean> {
  const kill = 'Kill It'
  const answer = await window.showWarningMessage(
    `${worker.name} does not end. Kill process ${pid}?`,
    { modal: true, detail: 'It was asked to end and still runs. Killing it may leave commands of a build running.' },
    kill,
  )
  return answer === kill
}

/** Why nothing was done to a process. */
export function unidentified({ name, facts }: Worker, pid: number): string {
  return `Nothing was done: process ${pid}, which twistd.pid in ${facts.directory} names, cannot be proven to be ${name}. If the worker does not run, delete that file.`
}

function tell(worker: Worker, result: StopResult): boolean {
  const { name } = worker
  switch (result.outcome) {
    case 'stopped':
    case 'killed':
    case 'not-running':
      return true
    case 'unidentified':
      void window.showWarningMessage(unidentified(worker, result.pid))
      return false
    case 'not-permitted':
      void window.showErrorMessage(
        `${name} was not stopped: its process ${result.pid} belongs to another user. Stop it as that user.`,
      )
      return false
    case 'still-running':
      void window.showWarningMessage(`${name} still runs, as process ${result.pid}. Stop it again, or wait for its end.`)
      return false
  }
}
