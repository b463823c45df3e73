import { Range, type Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import type { Worker } from '../workers/worker.ts'
import { targetWorker } from './target.ts'

export async function openWorkerConfiguration(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Open the configuration of which worker?')
  if (worker !== undefined) await openConfiguration(worker)
}

/** Opens the file at the call that makes the worker, or at a line (from 1) of a file. */
export async function openConfiguration(worker: Worker, place?: { readonly file: Uri; readonly line: number }): Promise<void> {
  const start = worker.summary.workers[0]?.range.start
  const line = place === undefined ? start?.line : place.line - 1
  const character = place === undefined ? (start?.character ?? 0) : 0
  await window.showTextDocument(
    place?.file ?? worker.configuration,
    line === undefined ? {} : { selection: new Range(line, character, line, character) },
  )
}
