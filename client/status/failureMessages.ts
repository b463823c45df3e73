// One message for each new problem of a worker, with buttons to get on.

import { resolve } from 'node:path'
import { commands, Disposable, Uri, window } from 'vscode'
import { openConfiguration } from '../commands/openWorkerConfiguration.ts'
import { showLog } from '../commands/showWorkerLog.ts'
import type { Context } from '../context.ts'
import type { CommandId } from '../contributions.ts'
import { reasonOf } from '../log.ts'
import { explain } from '../workers/explain.ts'
import { isAlive } from '../workers/liveness.ts'
import type { Problem } from '../workers/problem.ts'
import type { Worker } from '../workers/worker.ts'
import { follow, type Run, unseen } from './news.ts'

/** What goes wrong before a worker writes its log. */
const beforeLogging: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
  'tac-failed',
  'invalid-directory',
  'bad-pid-file',
  'start-failed',
])

/** Why a worker ended is known a moment after its end, when the program in its terminal has said so. */
const reasonTakes = 1_500

/** Tells the user of problems while it is not disposed of. */
export function tellFailures(context: Context): Disposable {
  const runs = new WeakMap<Worker, Run>()
  const ends = new Set<NodeJS.Timeout>()
  const telling = (told: Promise<void>) => told.catch((error: unknown) => context.log.error(reasonOf(error)))
  const changes = context.store.onDidChangeWorker((worker) => {
    const { run, news } = follow(runs.get(worker) ?? unseen, worker.snapshot.state)
    runs.set(worker, run)
    if (news === undefined) return
    if (isAlive(worker.snapshot.state)) void telling(tell(context, worker, news))
    else {
      const end = setTimeout(() => {
        ends.delete(end)
        void telling(tellEnd(context, worker))
      }, reasonTakes)
      ends.add(end)
    }
  })
  return new Disposable(() => {
    changes.dispose()
    for (const end of ends) clearTimeout(end)
  })
}

async function tellEnd(context: Context, worker: Worker): Promise<void> {
  const { state } = worker.snapshot
  if (state.kind === 'failed') await tell(context, worker, state.problem)
}

async function tell(context: Context, worker: Worker, problem: Problem): Promise<void> {
  const { summary, advice } = explain(problem)
  const message = `${worker.name}: ${summary}. ${advice}`
  context.log.warn(message)
  const open = 'Open Configuration'
  const log = 'Show Log'
  const output = 'Show Output'
  const choose = 'Choose…'
  const buttons = problem.code === 'executable-not-found' ? [choose] : [open, beforeLogging.has(problem.code) ? output : log]
  const show = isAlive(worker.snapshot.state) ? window.showWarningMessage : window.showErrorMessage
  const answer = await show(message, ...buttons)
  if (answer === open) await openConfiguration(worker, placeOf(worker, problem))
  else if (answer === log) await showLog(context, worker)
  else if (answer === output) await showOutput(context, worker)
  else if (answer === choose) await commands.executeCommand('buildbot.chooseExecutable' satisfies CommandId, worker.configuration)
}

/** What the start printed: in the terminal of the worker, or in the log of the extension. */
async function showOutput(context: Context, worker: Worker): Promise<void> {
  const terminal = await context.terminals.find(worker)
  if (terminal === undefined) context.log.show()
  else terminal.show()
}

/** Where a file that does not load says what is wrong. */
function placeOf(worker: Worker, problem: Problem): { readonly file: Uri; readonly line: number } | undefined {
  if (problem.code !== 'tac-failed' || problem.line === undefined) return undefined
  const file = problem.file === undefined ? worker.configuration : Uri.file(resolve(worker.facts.directory, problem.file))
  return { file, line: problem.line }
}
