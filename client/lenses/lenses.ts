// What stands above a worker in its file: one pure function.

import type { CommandId } from '../contributions.ts'
import { describeState } from '../workers/describeState.ts'
import type { WorkerFacts } from '../workers/facts.ts'
import { isAlive } from '../workers/liveness.ts'
import type { WorkerSnapshot } from '../workers/monitor.ts'

export interface Lens {
  readonly title: string
  readonly command: CommandId
}

const start: Lens = { title: '$(play) Start', command: 'buildbot.startWorker' }

const whileAlive: readonly Lens[] = [
  { title: '$(debug-stop) Stop', command: 'buildbot.stopWorker' },
  { title: '$(debug-disconnect) Shut Down Gracefully', command: 'buildbot.shutDownWorkerGracefully' },
]

const log: Lens = { title: '$(output) Log', command: 'buildbot.showWorkerLog' }

/** The state first, then what can be done in it. */
export function lensesOf(facts: WorkerFacts, { state }: WorkerSnapshot): readonly Lens[] {
  const text = describeState(state, facts)
  const sentence = text.charAt(0).toUpperCase() + text.slice(1)
  return [{ title: sentence, command: 'buildbot.showWorkerActions' }, ...(isAlive(state) ? whileAlive : [start]), log]
}
