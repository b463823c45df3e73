import type { WorkerFacts } from './facts.ts'
import type { Problem } from './problem.ts'
import type { WorkerEvent, WorkerState } from './state.ts'

/** What is known of a worker at one moment. */
export interface WorkerSnapshot {
  readonly state: WorkerState
  /** The identified process; left out: none, or it runs where processes cannot be identified. */
  readonly pid?: number
  /** As the log says: `4.3.0`. */
  readonly release?: string
  /** Allowed to ask for a graceful shutdown as the *running* process said in its log; left out: unknown. */
  readonly armed?: 'file' | 'signal' | null
}

export interface MonitorOptions {
  readonly facts: WorkerFacts
  readonly onChange: (snapshot: WorkerSnapshot) => void
  /** The file in which the runner leaves its outcome; see `RunnerLaunch.outcomePath`. */
  readonly outcomePath?: string
  /** Milliseconds between two looks at the process. Default 1000. */
  readonly interval?: number
  /** Asks the network why the worker cannot connect. Left out: the real probe; tests and untrusted workspaces give their own. */
  readonly probe?: (facts: WorkerFacts, signal: AbortSignal) => Promise<Problem | undefined>
}

/** Watches one worker: its pid file, its process, its log. Whoever starts or stops it, the change is seen within 2 s. */
export declare class WorkerMonitor {
  constructor(options: MonitorOptions)
  get snapshot(): WorkerSnapshot
  /** Looks now. Resolves when the snapshot is up to date. */
  refresh(): Promise<void>
  /** Tells what the monitor cannot see: `launch`, `gracefulRequested`, `stopRequested`, `output` of the start command, `problem`. */
  report(event: WorkerEvent): void
  dispose(): void
}
