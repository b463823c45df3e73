import type { Context } from '../context.ts'
import { start } from '../workers/start.ts'
import { mayStartUnlessAlive } from './checkWorker.ts'
import { targetWorker } from './target.ts'

export async function startWorker(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Start which worker?')
  if (worker !== undefined && (await mayStartUnlessAlive(context, worker))) await start(context, worker)
}
