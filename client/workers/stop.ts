// Stopping a worker at once: the commands that it runs are cut short.
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerFacts } from './facts.ts'
import { isStillRunning, locateWorker } from './locate.ts'
import type { WorkerProcess } from './processIdentity.ts'
import { type ProcessTable, processTable } from './processTable.ts'

/** What came of stopping. */
export type StopResult =
  /** The process is gone; running commands were cut short. */
  | { readonly outcome: 'stopped'; readonly pid: number }
  | { readonly outcome: 'killed'; readonly pid: number }
  /** No process of this worker was found, so nothing was signalled. */
  | { readonly outcome: 'not-running' }
  /** The pid file's number belongs to a process that could not be identified: nothing was signalled. */
  | { readonly outcome: 'unidentified'; readonly pid: number }
  /** The system did not allow the signal: another user's process. */
  | { readonly outcome: 'not-permitted'; readonly pid: number }
  /** It ignored SIGTERM and killing it was not wanted, or the wait was cancelled. */
  | { readonly outcome: 'still-running'; readonly pid: number }

export interface StopOptions {
  /** How long to wait after SIGTERM before asking, in milliseconds. Default 10 000. */
  readonly patience?: number
  /** Asked once the patience is over: kill (SIGKILL)? Left out: never. */
  readonly mayKill?: (pid: number) => Promise<boolean>
  /** Ends the waiting, not the worker. */
  readonly signal?: AbortSignal
  readonly table?: ProcessTable
}

const lookEvery = 100

/** SIGTERM to the identified process of a worker, and waits until it is gone. */
export async function stopWorker(facts: WorkerFacts, options: StopOptions = {}): Promise<StopResult> {
  const table = options.table ?? processTable
  const location = await locateWorker(facts.directory, table)
  if (location.kind === 'none') return { outcome: 'not-running' }
  if (location.kind === 'unidentified') return { outcome: 'unidentified', pid: location.pid }
  const worker = location.process
  const { pid } = worker
  if (!send(worker, 'SIGTERM')) return { outcome: 'not-permitted', pid }
  if (await isGoneWithin(worker, options.patience ?? 10_000, table, options.signal)) return { outcome: 'stopped', pid }
  if (options.signal?.aborted || !(await options.mayKill?.(pid))) return { outcome: 'still-running', pid }
  // Asking took its time: the number may have changed hands.
  if (!(await isStillRunning(worker, table))) return { outcome: 'stopped', pid }
  if (!send(worker, 'SIGKILL')) return { outcome: 'not-permitted', pid }
  const gone = await isGoneWithin(worker, 5_000, table, options.signal)
  return { outcome: gone ? 'killed' : 'still-running', pid }
}

/** Signals an identified process. False: the system did not allow it. A process that is gone already is fine. */
function send({ pid }: WorkerProcess, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

async function isGoneWithin(
  worker: WorkerProcess,
  patience: number,
  table: ProcessTable,
  signal?: AbortSignal,
): Promise<boolean> {
  const until = Date.now() + patience
  while (await isStillRunning(worker, table)) {
    if (signal?.aborted || Date.now() >= until) return false
    await sleep(lookEvery, undefined, signal && { signal }).catch(() => undefined)
  }
  return true
}
