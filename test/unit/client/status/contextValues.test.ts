import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextKeys } from '../../../../client/contributions.ts'
import { contextValues } from '../../../../client/status/contextValues.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'

/** The keys that are true. */
function set(workers: number, state: WorkerState | undefined): string[] {
  const values = contextValues(workers, state && { state })
  return contextKeys.filter((key) => values[key])
}

test('without workers nothing is offered', () => {
  assert.deepEqual(set(0, undefined), [])
})

test('without a current worker neither start nor stop is offered in the editor', () => {
  assert.deepEqual(set(3, undefined), ['buildbot.hasWorkers'])
})

test('what has no process can be started, what has one can be stopped', () => {
  const start = ['buildbot.hasWorkers', 'buildbot.workerCanStart']
  const stop = ['buildbot.hasWorkers', 'buildbot.workerCanStop']
  assert.deepEqual(set(1, { kind: 'stopped', since: 0 }), start)
  assert.deepEqual(set(1, { kind: 'failed', since: 0, alive: false, problem: { code: 'unauthorized' } }), start)
  assert.deepEqual(set(1, { kind: 'failed', since: 0, alive: true, problem: { code: 'unauthorized' } }), stop)
  assert.deepEqual(set(1, { kind: 'connecting', since: 0, attempt: 1 }), stop)
  assert.deepEqual(set(2, { kind: 'building', since: 0 }), stop)
})
