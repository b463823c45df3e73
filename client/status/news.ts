// Which problems of a worker are news, so that each is told once and not at every retry.

import { isAlive } from '../workers/liveness.ts'
import type { Problem } from '../workers/problem.ts'
import type { StateKind, WorkerState } from '../workers/state.ts'

/** What one run of a worker has been through, as far as this window saw it. */
export interface Run {
  readonly alive: boolean
  readonly hasConnected: boolean
  readonly told: readonly Problem['code'][]
}

/** A worker that was not looked at yet. What ailed it before is no news. */
export const unseen: Run = { alive: false, hasConnected: false, told: [] }

const connectedKinds: ReadonlySet<StateKind> = new Set<StateKind>(['connected', 'building'])

/**
 * Goes on with a run, and says which problem is news: one that ends a run or keeps it from connecting. A connection that is lost later comes
 * back by itself and shows in the status bar only.
 */
export function follow(run: Run, state: WorkerState): { readonly run: Run; readonly news: Problem | undefined } {
  const alive = isAlive(state)
  const before = alive && !run.alive ? { ...unseen, alive } : run
  const { problem } = state
  const counts = state.kind === 'failed' || (state.kind === 'connecting' && !before.hasConnected)
  const news =
    before.alive && counts && !isBeingLookedInto(state) && problem !== undefined && !before.told.includes(problem.code)
      ? problem
      : undefined
  return {
    run: {
      alive,
      hasConnected: before.hasConnected || connectedKinds.has(state.kind),
      told: news === undefined ? before.told : [...before.told, news.code],
    },
    news,
  }
}

/** The log never says why a connection failed. The network is asked then, which takes a moment; after several attempts that has told nothing. */
function isBeingLookedInto(state: WorkerState): boolean {
  return state.kind === 'connecting' && state.problem?.code === 'unreachable' && state.attempt < 3
}
