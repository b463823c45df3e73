import { window } from 'vscode'
import type { Context } from '../context.ts'
import { unidentified } from '../workers/end.ts'
import { explain } from '../workers/explain.ts'
import { requestShutdown } from '../workers/shutdown.ts'
import { waitForEnd } from '../workers/waitForEnd.ts'
import type { Worker } from '../workers/worker.ts'
import { offerArming } from './offerArming.ts'
import { targetWorker } from './target.ts'

export async function shutDownWorkerGracefully(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Shut down which worker?')
  if (worker !== undefined) await shutDown(context, worker)
}

/** Asks a worker to end once its build is done, and waits for that. True: it has ended. */
export async function shutDown(context: Context, worker: Worker): Promise<boolean> {
  const { armed } = await worker.refresh()
  // What the running process said at its start holds, not what its file says by now.
  const request = await requestShutdown(worker.facts, armed)
  context.log.info(`Graceful shutdown of ${worker.name}: ${request.outcome}`)
  switch (request.outcome) {
    case 'touched':
    case 'signalled':
      worker.report({ type: 'gracefulRequested', at: Date.now() })
      return await followShutdown(worker)
    case 'not-armed':
      await offerArming(context, worker)
      return false
    case 'not-running':
      void window.showInformationMessage(`${worker.name} does not run.`)
      return true
    case 'unidentified':
      void window.showWarningMessage(unidentified(worker, request.pid))
      return false
    case 'failed':
      void window.showErrorMessage(`${worker.name} could not be asked to shut down: ${request.detail}`)
      return false
  }
}

async function followShutdown(worker: Worker): Promise<boolean> {
  const end = await waitForEnd(worker)
  if (end === 'ended') {
    void window.showInformationMessage(`${worker.name} has shut down.`)
    return true
  }
  if (end === 'cancelled') {
    void window.showInformationMessage(`${worker.name} still shuts down once its build is done. Only the waiting was cancelled.`)
  } else {
    const { summary, advice } = explain(end)
    void window.showErrorMessage(`${worker.name}: ${summary}. ${advice}`)
  }
  return false
}
