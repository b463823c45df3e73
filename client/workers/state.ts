import type { LogLine } from './logLine.ts'
import type { Problem } from './problem.ts'

interface Common {
  /** When this state began, in milliseconds since the epoch. */
  readonly since: number
  /** What is wrong, or why the last run ended. Always there in `failed`. */
  readonly problem?: Problem
}

/**
 * What a worker is doing.
 *
 * `failed` means that it will not mend by itself: the process may be gone (`alive` false) or go on in vain (`alive` true,
 * a wrong password, say). A connection that may come about later, the master being down, is `connecting` with a problem.
 */
export type WorkerState =
  /** `why`: left out where nothing tells. */
  | (Common & { readonly kind: 'stopped'; readonly why?: ShutdownReason })
  | (Common & { readonly kind: 'starting' })
  | (Common & { readonly kind: 'connecting'; readonly attempt: number; readonly nextRetry?: number })
  | (Common & { readonly kind: 'connected' })
  | (Common & { readonly kind: 'building'; readonly command?: string })
  | (Common & { readonly kind: 'shuttingDown'; readonly why: ShutdownReason; readonly waitingFor: ShutdownWait })
  | (Common & { readonly kind: 'failed'; readonly alive: boolean; readonly problem: Problem })

export type StateKind = WorkerState['kind']

/** Asked for gracefully, by a signal that stops at once, or ordered by the master. */
export type ShutdownReason = 'graceful' | 'signal' | 'master'

/** `request`: the worker has not noticed yet; `master`: it lets the running build finish; `process`: the process is ending. */
export type ShutdownWait = 'request' | 'master' | 'process'

/** What the machine is told. `at` is in milliseconds since the epoch. */
export type WorkerEvent =
  | { readonly type: 'line'; readonly at: number; readonly line: LogLine }
  /** A line that the process printed itself, before or beside the log. */
  | { readonly type: 'output'; readonly at: number; readonly text: string }
  /** Start was asked for, no process yet. */
  | { readonly type: 'launch'; readonly at: number }
  | { readonly type: 'up'; readonly at: number; readonly pid: number }
  | { readonly type: 'gone'; readonly at: number; readonly exitCode?: number | null; readonly signal?: string | null }
  /** A graceful shutdown was asked for by us. */
  | { readonly type: 'gracefulRequested'; readonly at: number }
  /** We sent the signal that stops at once. */
  | { readonly type: 'stopRequested'; readonly at: number }
  /** The system did not allow that signal, or it was not sent after all. */
  | { readonly type: 'stopRefused'; readonly at: number }
  | { readonly type: 'probe'; readonly at: number; readonly problem: Problem | undefined }
  /** Found out by other means: start was refused, the runner reported the end. */
  | { readonly type: 'problem'; readonly at: number; readonly problem: Problem }
  /** Time passed. */
  | { readonly type: 'tick'; readonly at: number }
