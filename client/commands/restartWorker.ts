import type { Context } from '../context.ts'
import { end } from '../workers/end.ts'
import { start } from '../workers/start.ts'
import { mayStart } from './checkWorker.ts'
import { confirmEndOfBuild } from './confirmEndOfBuild.ts'
import { shutDown } from './shutDownWorkerGracefully.ts'
import { targetWorker } from './target.ts'

export async function restartWorker(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Restart which worker?')
  if (worker === undefined) return
  // Before it is stopped: what does not load could not be started again.
  if (!(await mayStart(context, worker))) return
  await worker.refresh()
  const choice = await confirmEndOfBuild(worker, 'Restart Now')
  if (choice === undefined) return
  const ended = choice === 'now' ? await end(context, worker) : await shutDown(context, worker)
  if (ended) await start(context, worker)
}
