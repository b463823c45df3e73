// A worker that was not configured for graceful shutdown: explains that, and mends it.

import { WorkspaceEdit, window, workspace } from 'vscode'
import type { TextEdit } from '../../server/protocol.ts'
import type { Context } from '../context.ts'
import { saveDocument } from '../saveDocument.ts'
import { toRange } from '../toRange.ts'
import { end } from '../workers/end.ts'
import { start } from '../workers/start.ts'
import type { Worker } from '../workers/worker.ts'
import { openConfiguration } from './openWorkerConfiguration.ts'

export async function offerArming(context: Context, worker: Worker): Promise<void> {
  const { name, facts, snapshot } = worker
  const restart = 'Restart'
  const addAndRestart = 'Add It and Restart'
  const add = 'Add It'
  const armedByFile = facts.allowShutdown !== null
  const lost = snapshot.state.kind === 'building' ? ' Restarting makes the build that runs now fail.' : ''
  const answer = await window.showWarningMessage(
    `${name} cannot shut down gracefully.`,
    {
      modal: true,
      detail: armedByFile
        ? `Its configuration allows that by now, but the process that runs was started before. It has to be restarted.${lost}`
        : `Its configuration has to say allow_shutdown='file', and the worker has to be restarted to read that.${lost}`,
    },
    ...(armedByFile ? [restart] : [addAndRestart, add]),
  )
  if (answer === undefined) return
  if (answer !== restart && !(await arm(context, worker))) return
  if (answer !== add && (await end(context, worker))) await start(context, worker)
}

/** Adds the argument and saves the file. False: that is not possible, and the user was told why. */
async function arm(context: Context, worker: Worker): Promise<boolean> {
  const { configuration } = worker
  const { edits, problem } = await context.server.armGracefulShutdown(configuration)
  if (problem === undefined && (await apply(worker, edits))) {
    await context.store.add(configuration)
    return true
  }
  const open = 'Open Configuration'
  const reason = problem ?? 'The file could not be changed.'
  void window.showErrorMessage(`allow_shutdown='file' was not added. ${reason}`, open).then(async (answer) => {
    if (answer === open) await openConfiguration(worker)
  })
  return false
}

async function apply({ configuration }: Worker, edits: readonly TextEdit[]): Promise<boolean> {
  const document = await workspace.openTextDocument(configuration)
  const change = new WorkspaceEdit()
  for (const { range, newText } of edits) {
    change.replace(configuration, toRange(range), newText)
  }
  return (await workspace.applyEdit(change)) && (await saveDocument(document))
}
