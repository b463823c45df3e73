// The worker that a command acts on.

import { Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import { describeState } from '../workers/describeState.ts'
import type { Worker } from '../workers/worker.ts'

/**
 * The worker that the argument names (a menu gives its file), else that of the active file, else the only one, else the one that the user
 * picks. Undefined: there is none, and the user was told so, or he cancelled.
 */
export async function targetWorker(context: Context, argument: unknown, placeHolder: string): Promise<Worker | undefined> {
  await context.store.ready
  const worker = isConfiguration(argument)
    ? await workerOf(context, argument)
    : (context.current.selected ?? (await pickWorker(context, placeHolder)))
  if (worker !== undefined) context.current.use(worker)
  return worker
}

function isConfiguration(argument: unknown): argument is Uri {
  return argument instanceof Uri && argument.path.endsWith('/buildbot.tac')
}

/** Never another worker than that of the file: somebody pointed at it. */
async function workerOf({ store }: Context, configuration: Uri): Promise<Worker | undefined> {
  const worker = store.find(configuration) ?? (await store.add(configuration))
  if (worker === undefined) void window.showInformationMessage(`${configuration.fsPath} declares no worker.`)
  return worker
}

async function pickWorker(context: Context, placeHolder: string): Promise<Worker | undefined> {
  const { workers } = context.store
  if (workers.length === 0) {
    void window.showInformationMessage('There is no worker here. Open a folder with a buildbot.tac, or create a worker.')
    return undefined
  }
  const items = workers.map((worker) => ({
    label: worker.name,
    description: describeState(worker.snapshot.state, worker.facts),
    detail: worker.facts.directory,
    worker,
  }))
  return (await window.showQuickPick(items, { title: 'Buildbot', placeHolder, matchOnDescription: true, matchOnDetail: true }))
    ?.worker
}
