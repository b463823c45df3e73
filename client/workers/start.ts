// Starting a worker, in a terminal or in the background.

import { window, workspace } from 'vscode'
import type { Context } from '../context.ts'
import { requireExecutable } from '../environment/requireExecutable.ts'
import { reasonOf } from '../log.ts'
import { saveDocument } from '../saveDocument.ts'
import { clearWay } from './clearWay.ts'
import { runWorkerProgram } from './daemon.ts'
import { isAlive } from './liveness.ts'
import type { Problem } from './problem.ts'
import { parseStartFailure } from './startFailure.ts'
import type { Worker } from './worker.ts'

const underWay = new WeakMap<Worker, Promise<void>>()

/** Starts a worker; one that runs is shown instead. Who asks again while it is being started waits for that. */
export async function start(context: Context, worker: Worker): Promise<void> {
  const running = underWay.get(worker) ?? startNow(context, worker).finally(() => underWay.delete(worker))
  underWay.set(worker, running)
  await running
}

async function startNow(context: Context, worker: Worker): Promise<void> {
  const { state, pid } = await worker.refresh()
  if (isAlive(state) || pid !== undefined) {
    const terminal = await context.terminals.find(worker)
    terminal?.show(true)
    if (terminal === undefined)
      void window.showInformationMessage(`${worker.name} runs already${pid === undefined ? '' : `, as process ${pid}`}.`)
    return
  }
  const program = await requireExecutable(context.executables, context.log, worker.configuration)
  if (program === undefined || !(await saved(worker))) return
  const inBackground = context.settings.startMode(worker.configuration) === 'daemon'
  context.log.info(`Starting ${worker.name} with ${program} in ${worker.facts.directory}`)
  worker.report({ type: 'launch', at: Date.now() })
  if (inBackground && process.platform !== 'win32') await startInBackground(context, worker, program)
  else await context.terminals.start(worker, program, await context.executables.release(program))
}

/** Saves the configuration where it is being edited, for the worker reads the disk. False: it could not be saved. */
async function saved(worker: Worker): Promise<boolean> {
  const key = worker.configuration.toString()
  const document = workspace.textDocuments.find((one) => one.uri.toString() === key)
  return document === undefined || (await saveDocument(document))
}

async function startInBackground(context: Context, worker: Worker, program: string): Promise<void> {
  const { directory } = worker.facts
  const fail = (problem: Problem) => worker.report({ type: 'problem', at: Date.now(), problem })
  const { obstacle, removedPidFile } = await clearWay(directory)
  if (removedPidFile) context.log.info(`Removed ${directory}/twistd.pid, which was left over: its process is not ${worker.name}.`)
  if (obstacle !== undefined) return fail(obstacle)
  const output: string[] = []
  const exitCode = await runWorkerProgram(program, 'start', directory, (text, shown) => {
    context.log.info(shown)
    output.push(text)
    worker.report({ type: 'output', at: Date.now(), text })
    // The program goes on waiting for a worker that cannot come: tell why without waiting for it.
    const failure = parseStartFailure(output)
    if (failure?.code === 'tac-failed' && worker.snapshot.state.kind === 'starting') fail(failure)
  }).catch((error: unknown) => fail({ code: 'start-failed', detail: reasonOf(error) }))
  if (exitCode === undefined) return
  const { state, pid } = await worker.refresh()
  if (exitCode === 0) {
    void window.showInformationMessage(`${worker.name} runs in the background.`)
  } else if (pid === undefined) {
    worker.report({ type: 'gone', at: Date.now(), exitCode })
    // Where what the program printed tells why, that is told as the problem of the worker.
    if (worker.snapshot.state.kind !== 'failed') {
      throw new Error(`${worker.name} did not start: buildbot-worker start ended with status ${exitCode}. The output says more.`)
    }
  } else if (state.problem === undefined) {
    void window.showWarningMessage(
      `${worker.name} runs in the background, but has not connected to its buildmaster within 10 seconds.`,
    )
  }
}
