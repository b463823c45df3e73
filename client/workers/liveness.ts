import type { WorkerState } from './state.ts'

/** Whether a worker in this state has a process, or is about to have one. */
export function isAlive(state: WorkerState): boolean {
  return state.kind === 'failed' ? state.alive : state.kind !== 'stopped'
}
