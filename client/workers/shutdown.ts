import type { WorkerFacts } from './facts.ts'

/** What came of asking for a graceful shutdown. */
export type ShutdownRequest =
  /** Asked by touching the file: the worker looks every 10 s. */
  | { readonly outcome: 'touched'; readonly path: string }
  /** Asked by SIGHUP. */
  | { readonly outcome: 'signalled'; readonly pid: number }
  /** `allow_shutdown` is not in effect: nothing was done. */
  | { readonly outcome: 'not-armed' }
  | { readonly outcome: 'not-running' }
  /** A process that could not be identified has the number: nothing was signalled. */
  | { readonly outcome: 'unidentified'; readonly pid: number }
  | { readonly outcome: 'failed'; readonly detail: string }

/** Asks a worker to end when its running build is done. The caller watches the monitor for the end. */
export declare function requestShutdown(facts: WorkerFacts): Promise<ShutdownRequest>
