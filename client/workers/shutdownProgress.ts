// How a graceful shutdown gets on.

import { isAlive } from './liveness.ts'
import type { WorkerSnapshot } from './monitor.ts'
import type { Problem, ProblemCode, ShutdownProblem } from './problem.ts'
import type { ShutdownWait } from './state.ts'

/** The process is gone; somebody waits no more; or the worker cannot do what it was asked for. */
export type End = 'ended' | 'cancelled' | Problem

/** What says that the worker goes on all the same. */
const refusals: ReadonlySet<ProblemCode> = new Set<Exclude<ShutdownProblem['code'], 'graceful-offline'>>([
  'graceful-msgpack',
  'graceful-unsupported',
  'graceful-failed',
  'graceful-ignored',
  'graceful-forgotten',
])

const waits: Readonly<Record<ShutdownWait, string>> = {
  request: 'Waiting until the worker notices; it looks every 10 seconds.',
  master: 'Waiting for the build that runs; the buildmaster ends the worker after it.',
  process: 'The worker is ending.',
}

/** How the waiting ends; undefined: it goes on. */
export function endOf({ state, pid }: WorkerSnapshot): End | undefined {
  // The log says that it is over a moment before the process is gone.
  if (!isAlive(state) && pid === undefined) return 'ended'
  return state.problem !== undefined && refusals.has(state.problem.code) ? state.problem : undefined
}

/** What is waited for, in a sentence. */
export function waitOf({ state }: WorkerSnapshot): string {
  return waits[state.kind === 'shuttingDown' ? state.waitingFor : 'request']
}
