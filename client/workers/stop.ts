import type { WorkerFacts } from './facts.ts'

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
}

/** SIGTERM to the identified process of a worker, and waits until it is gone. */
export declare function stopWorker(facts: WorkerFacts, options?: StopOptions): Promise<StopResult>
