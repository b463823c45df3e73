/** A process that was proven to be a certain worker. */
export interface WorkerProcess {
  readonly pid: number
  /** When it started, in the system's own unit: tells a process from a later one with the same number. Empty: unknown. */
  readonly startMark: string
}

/**
 * `same`: that worker; `other`: a process that is not; `gone`: no process; `unknown`: it cannot be told, so it must not be
 * signalled.
 */
export type Identity =
  | { readonly kind: 'same'; readonly process: WorkerProcess }
  | { readonly kind: 'other' | 'gone' | 'unknown' }
