import type { ContextKey } from '../contributions.ts'
import { isAlive } from '../workers/liveness.ts'
import type { WorkerSnapshot } from '../workers/monitor.ts'

/** What the context keys are worth. `current` is the worker that commands would act on; undefined: they would ask. */
export function contextValues(workers: number, current: WorkerSnapshot | undefined): Readonly<Record<ContextKey, boolean>> {
  const alive = current !== undefined && isAlive(current.state)
  return {
    'buildbot.hasWorkers': workers > 0,
    'buildbot.workerCanStart': current !== undefined && !alive,
    'buildbot.workerCanStop': alive,
  }
}
