// Whether migrated configurations load in the real worker.

import { ProgressLocation, type Uri, window } from 'vscode'
import { describeProblem, inOrder, programOf } from '../check/words.ts'
import type { Context } from '../context.ts'
import { notFoundMessage } from '../environment/notFound.ts'
import { reasonOf } from '../log.ts'
import type { LoadOutcome } from './report.ts'

/** More at once would not be faster on most machines. */
const atOnce = 2

/** Loads configurations one after the other; those that are left when the user has had enough are not tried. */
export async function loadAll(context: Context, configurations: readonly Uri[]): Promise<Map<Uri, LoadOutcome>> {
  const outcomes = new Map<Uri, LoadOutcome>()
  const location = configurations.length > atOnce ? ProgressLocation.Notification : ProgressLocation.Window
  const title = 'Loading the migrated files in buildbot-worker…'
  await window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const left = [...configurations]
    const work = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        outcomes.set(next, token.isCancellationRequested ? { kind: 'not-tried', reason: 'cancelled' } : await load(context, next))
        progress.report({ increment: 100 / configurations.length })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  })
  return outcomes
}

async function load({ executables, checks }: Context, configuration: Uri): Promise<LoadOutcome> {
  try {
    const { found, places } = await executables.find(configuration)
    if (found === undefined) return { kind: 'not-tried', reason: notFoundMessage(places) }
    const report = await checks.run(configuration, found.path)
    const [problem] = inOrder(report)
    const kind = problem?.severity === 'error' ? 'fails' : 'loads'
    return { kind, program: programOf(report), ...(problem && { problem: describeProblem(problem) }) }
  } catch (error) {
    return { kind: 'not-tried', reason: reasonOf(error) }
  }
}
