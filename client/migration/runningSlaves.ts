// Slaves whose process runs while their file is migrated.

import { type Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import type { WorkerFacts } from '../workers/facts.ts'
import { factsOf } from '../workers/factsOf.ts'
import { locateWorker } from '../workers/locate.ts'
import { processTable } from '../workers/processTable.ts'
import { start } from '../workers/start.ts'
import { stopWorker } from '../workers/stop.ts'
import type { LoadOutcome } from './report.ts'
import { slaveProcesses } from './slaveProcesses.ts'

const table = slaveProcesses(processTable)

export interface RunningSlave {
  readonly configuration: Uri
  readonly facts: WorkerFacts
  readonly pid: number
}

/** Of configurations, those whose process was found and identified. */
export async function findRunning({ server }: Context, configurations: readonly Uri[]): Promise<RunningSlave[]> {
  const running: RunningSlave[] = []
  for (const configuration of configurations) {
    const facts = factsOf(configuration.fsPath, await server.describe(configuration))
    const location = await locateWorker(facts.directory, table)
    if (location.kind === 'running') running.push({ configuration, facts, pid: location.process.pid })
  }
  return running
}

/** What to do about slaves that run; undefined: do not migrate. */
export async function askAboutRunning(running: readonly RunningSlave[]): Promise<'restart' | 'leave' | undefined> {
  if (running.length === 0) return 'leave'
  const restart = 'Stop, Migrate, Start'
  const leave = 'Migrate Only'
  const names = running.map(({ facts, pid }) => `${facts.name} (process ${pid})`).join(', ')
  const [them, builds] = running.length === 1 ? ['it', 'a build that runs now fail'] : ['them', 'builds that run now fail']
  const answer = await window.showWarningMessage(
    running.length === 1 ? `${names} runs.` : `${running.length} of them run: ${names}.`,
    {
      modal: true,
      detail: `Stopping ${them} makes ${builds}. "${leave}" lets ${them} run on as before: stop ${them} before you start what becomes of ${them}.`,
    },
    restart,
    leave,
  )
  return answer === restart ? 'restart' : answer === leave ? 'leave' : undefined
}

/** Stops slaves; returns a sentence for each that still runs. */
export async function stopAll(running: readonly RunningSlave[]): Promise<Map<RunningSlave, string>> {
  const results = await Promise.all(running.map(async (one) => [one, await stopWorker(one.facts, { table })] as const))
  const failed = new Map<RunningSlave, string>()
  for (const [one, { outcome }] of results) {
    if (outcome === 'stopped' || outcome === 'killed' || outcome === 'not-running') continue
    const why = outcome === 'not-permitted' ? 'another user runs it' : 'it does not end'
    failed.set(one, `${one.facts.name} still runs as process ${one.pid}: ${why}. Stop it, then start the worker.`)
  }
  return failed
}

/** Starts what slaves have become; returns a sentence for each that was stopped and is not started. */
export async function startAll(
  context: Context,
  stopped: readonly RunningSlave[],
  loaded: ReadonlyMap<Uri, LoadOutcome>,
): Promise<Map<RunningSlave, string>> {
  const failed = new Map<RunningSlave, string>()
  for (const one of stopped) {
    const outcome = loaded.get(one.configuration)
    const worker = outcome && outcome.kind !== 'fails' ? await context.store.add(one.configuration) : undefined
    if (worker !== undefined) await start(context, worker)
    else {
      const why =
        outcome === undefined
          ? 'its file is not saved'
          : outcome.kind === 'fails'
            ? 'its file does not load'
            : 'its file makes no worker'
      failed.set(one, `${one.facts.name} was stopped and is not started: ${why}.`)
    }
  }
  return failed
}
