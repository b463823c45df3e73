// What the state machine remembers, and the small moves that its transitions are made of.
import type { Problem } from './problem.ts'
import type { WorkerState } from './state.ts'

/** Everything remembered of the run that the events so far tell of. Immutable. */
export interface Machine {
  readonly state: WorkerState
  /** A process was identified and is not known to be gone. */
  readonly up: boolean
  /** The log of this run was seen from its start. */
  readonly wholeRun: boolean
  readonly release: string | undefined
  /** What the running process said that it listens to; null: it said nothing at its start. */
  readonly armed: 'file' | 'signal' | null | undefined
  /** The master's address, as releases before 2.1.0 write it. */
  readonly endpoint: string | undefined
  readonly websocket: boolean
  /** Commands of the master that run now. */
  readonly commands: number
  /** Since when no command runs, while the state is still building. */
  readonly idleSince: number | undefined
  readonly awaitsCommandText: boolean
  readonly attempts: number
  /** First retries in a row of a TLS connection: the handshake fails each time. */
  readonly tlsFailures: number
  /** Since when a connection was tried without a word about it. */
  readonly diallingSince: number | undefined
  /** What the log said the run will end of. */
  readonly dyingOf: Problem | undefined
  /** A problem that does not change the state: carried into `connected` and `stopped`. */
  readonly note: Problem | undefined
  /** The lines that follow belong to this one. */
  readonly reading: 'login' | undefined
  /** The state in which a graceful shutdown was asked for. */
  readonly before: WorkerState | undefined
  /** The last lines that the process printed itself. */
  readonly output: readonly string[]
  /** The last error that the log names while the worker starts. */
  readonly lastError: string | undefined
}

const fresh = {
  wholeRun: false,
  release: undefined,
  armed: undefined,
  endpoint: undefined,
  websocket: false,
  commands: 0,
  idleSince: undefined,
  awaitsCommandText: false,
  attempts: 0,
  tlsFailures: 0,
  diallingSince: undefined,
  dyingOf: undefined,
  note: undefined,
  reading: undefined,
  before: undefined,
  lastError: undefined,
} satisfies Partial<Machine>

/** Nothing is known yet. */
export const initialMachine: Machine = { ...fresh, state: { kind: 'stopped', since: 0 }, up: false, output: [] }

type WithoutSince<S> = S extends WorkerState ? Omit<S, 'since'> : never

/** Changes the state; `since` moves only when the kind of state does. */
export function enter(machine: Machine, at: number, state: WithoutSince<WorkerState>): Machine {
  const since = state.kind === machine.state.kind ? machine.state.since : at
  return { ...machine, state: { ...state, since } as WorkerState }
}

/** A new run begins: all that was known of the last one is forgotten. */
export function beginRun(machine: Machine, at: number, wholeRun: boolean): Machine {
  return enter({ ...machine, ...fresh, wholeRun }, at, { kind: 'starting' })
}

export function fail(machine: Machine, at: number, problem: Problem, alive: boolean): Machine {
  return enter(machine, at, { kind: 'failed', alive, problem })
}

/** Tries to reach the master: with `nextRetry` it waits, without it a connection is being made. */
export function connecting(machine: Machine, at: number, problem: Problem | undefined, nextRetry?: number): Machine {
  return enter({ ...machine, commands: 0, idleSince: undefined }, at, {
    kind: 'connecting',
    attempt: machine.attempts,
    ...(problem && { problem }),
    ...(nextRetry !== undefined && { nextRetry }),
  })
}

/** Is the worker attached to its master, and at its service? */
export function isAttached({ state }: Machine): boolean {
  return state.kind === 'connected' || state.kind === 'building'
}

/** Attached to the master: building when a command runs, else connected. */
export function attached(machine: Machine, at: number): Machine {
  const problem = machine.note && { problem: machine.note }
  const settled = { ...machine, attempts: 0, tlsFailures: 0, diallingSince: undefined, before: undefined }
  return machine.commands > 0
    ? enter(settled, at, { kind: 'building', ...problem })
    : enter(settled, at, { kind: 'connected', ...problem })
}

export function stopped(machine: Machine, at: number): Machine {
  const { state, note } = machine
  return enter(machine, at, {
    kind: 'stopped',
    ...(state.kind === 'shuttingDown' && { why: state.why }),
    ...(note && { problem: note }),
  })
}
