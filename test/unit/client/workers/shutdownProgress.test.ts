import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOf, waitOf } from '../../../../client/workers/shutdownProgress.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'

const since = 0

test('the waiting goes on while there is a process, and says what for', () => {
  const waits: readonly (readonly [state: WorkerState, wait: RegExp])[] = [
    [{ kind: 'building', since }, /looks every 10 seconds/],
    [{ kind: 'shuttingDown', since, why: 'graceful', waitingFor: 'request' }, /looks every 10 seconds/],
    [{ kind: 'shuttingDown', since, why: 'graceful', waitingFor: 'master' }, /build that runs/],
    [{ kind: 'shuttingDown', since, why: 'master', waitingFor: 'process' }, /is ending/],
  ]
  for (const [state, wait] of waits) {
    assert.equal(endOf({ state }), undefined)
    assert.match(waitOf({ state }), wait)
  }
})

test('it ends with the process, however that ended', () => {
  assert.equal(endOf({ state: { kind: 'stopped', since }, pid: 4711 }), undefined)
  assert.equal(endOf({ state: { kind: 'stopped', since } }), 'ended')
  assert.equal(endOf({ state: { kind: 'failed', since, alive: false, problem: { code: 'killed' } } }), 'ended')
})

test('it ends with the reason when the worker goes on all the same', () => {
  const problem = { code: 'graceful-msgpack' } as const
  assert.equal(endOf({ state: { kind: 'connected', since, problem } }), problem)
})

test('a worker without a connection ends at once, which is no refusal', () => {
  assert.equal(endOf({ state: { kind: 'connecting', since, attempt: 1, problem: { code: 'graceful-offline' } } }), undefined)
})
