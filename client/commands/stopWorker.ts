import { window } from 'vscode'
import type { Context } from '../context.ts'
import { end } from '../workers/end.ts'
import { isAlive } from '../workers/liveness.ts'
import { confirmEndOfBuild } from './confirmEndOfBuild.ts'
import { shutDown } from './shutDownWorkerGracefully.ts'
import { targetWorker } from './target.ts'

export async function stopWorker(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Stop which worker?')
  if (worker === undefined) return
  const ran = isAlive((await worker.refresh()).state)
  const choice = await confirmEndOfBuild(worker, 'Stop Now')
  if (choice === 'gracefully') await shutDown(context, worker)
  if (choice !== 'now') return
  if ((await end(context, worker)) && !ran) void window.showInformationMessage(`${worker.name} does not run.`)
}
