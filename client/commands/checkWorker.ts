import { ProgressLocation, Range, Uri, window } from 'vscode'
import type { LoadProblem, LoadReport } from '../check/loadConfiguration.ts'
import { describeProblem, inOrder, programOf } from '../check/words.ts'
import { isConfiguration } from '../configurations.ts'
import type { Context } from '../context.ts'
import { requireExecutable } from '../environment/requireExecutable.ts'
import { reasonOf } from '../log.ts'
import { isAlive } from '../workers/liveness.ts'
import type { Worker } from '../workers/worker.ts'
import { targetWorker } from './target.ts'

/** Has the real worker load a file, also one that is so broken that no worker is seen in it. */
export async function checkWorker(context: Context, argument: unknown): Promise<void> {
  const configuration = argument instanceof Uri ? argument : await configurationToCheck(context)
  if (configuration === undefined) return
  const program = await requireExecutable(context.executables, context.log, configuration)
  if (program === undefined) return
  const report = await load(context, configuration, program)
  const [problem] = inOrder(report)
  if (problem === undefined) {
    void window.showInformationMessage(`${configuration.fsPath} loads in ${programOf(report)}.`)
  } else {
    const tell = problem.severity === 'error' ? window.showErrorMessage : window.showWarningMessage
    const outcome = problem.severity === 'error' ? 'does not load' : 'loads, with a warning'
    if ((await tell(`${configuration.fsPath} ${outcome} in ${programOf(report)}. ${describeProblem(problem)}`, show)) === show) {
      await reveal(configuration, problem)
    }
  }
}

/**
 * Whether a worker that does not run may be started: its file loads, or the user wants it all the same. Where that cannot be found
 * out, or is not to be, the start itself will tell.
 */
export async function mayStart(context: Context, worker: Worker): Promise<boolean> {
  const { configuration } = worker
  if (!context.settings.checksBeforeStart(configuration)) return true
  const { found } = await context.executables.find(configuration)
  if (found === undefined) return true
  const report = await load(context, configuration, found.path).catch((error: unknown) => {
    context.log.warn(`${configuration.fsPath} could not be checked: ${reasonOf(error)}`)
    return undefined
  })
  const problem = report?.problems.find(({ severity }) => severity === 'error')
  if (report === undefined || problem === undefined) return true
  const anyway = 'Start Anyway'
  const message = `${worker.name} does not load in ${programOf(report)}. ${describeProblem(problem)}`
  const answer = await window.showErrorMessage(message, show, anyway)
  if (answer === show) await reveal(configuration, problem)
  return answer === anyway
}

/** As {@link mayStart}; a worker that runs is started by nobody. */
export async function mayStartUnlessAlive(context: Context, worker: Worker): Promise<boolean> {
  const { state } = await worker.refresh()
  return isAlive(state) || (await mayStart(context, worker))
}

const show = 'Show'

async function configurationToCheck(context: Context): Promise<Uri | undefined> {
  const document = window.activeTextEditor?.document
  if (document !== undefined && isConfiguration(document)) return document.uri
  return (await targetWorker(context, undefined, 'Check the configuration of which worker?'))?.configuration
}

async function load({ checks }: Context, configuration: Uri, program: string): Promise<LoadReport> {
  const progress = { location: ProgressLocation.Window, title: `Checking ${configuration.fsPath}` }
  return await window.withProgress(progress, () => checks.run(configuration, program))
}

async function reveal(configuration: Uri, { start, end }: LoadProblem): Promise<void> {
  await window.showTextDocument(configuration, { selection: new Range(...start, ...end) })
}
