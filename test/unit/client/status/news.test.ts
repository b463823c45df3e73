import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow, unseen } from '../../../../client/status/news.ts'
import type { Problem } from '../../../../client/workers/problem.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'

const since = 0
const stopped: WorkerState = { kind: 'stopped', since }
const starting: WorkerState = { kind: 'starting', since }
const connected: WorkerState = { kind: 'connected', since }
const refused: Problem = { code: 'connection-refused', endpoint: 'h:1' }

function connecting(problem?: Problem, attempt = 1): WorkerState {
  return { kind: 'connecting', since, attempt, ...(problem !== undefined && { problem }) }
}

function failed(problem: Problem, alive = false): WorkerState {
  return { kind: 'failed', since, alive, problem }
}

/** The codes that are told while a worker goes through these states. */
function told(...states: readonly WorkerState[]): string[] {
  const codes: string[] = []
  let run = unseen
  for (const state of states) {
    const next = follow(run, state)
    run = next.run
    if (next.news !== undefined) codes.push(next.news.code)
  }
  return codes
}

test('a start that fails is told', () => {
  assert.deepEqual(told(stopped, starting, failed({ code: 'unauthorized' }, true)), ['unauthorized'])
})

test('retries with the same reason are told once', () => {
  assert.deepEqual(told(starting, connecting(), connecting(refused), connecting(refused), connecting(refused)), [
    'connection-refused',
  ])
})

test('that it cannot connect is told when the reason is known, or after three attempts', () => {
  const unreachable: Problem = { code: 'unreachable' }
  assert.deepEqual(told(starting, connecting(unreachable), connecting(refused)), ['connection-refused'])
  assert.deepEqual(told(starting, connecting(unreachable, 1), connecting(unreachable, 2)), [])
  assert.deepEqual(told(starting, connecting(unreachable, 2), connecting(unreachable, 3)), ['unreachable'])
})

test('another reason is news', () => {
  const expired: Problem = { code: 'tls-expired', endpoint: 'h:1' }
  assert.deepEqual(told(starting, connecting(refused), connecting(expired), connecting(refused)), [
    'connection-refused',
    'tls-expired',
  ])
})

test('the next start tells again', () => {
  const run = [starting, connecting(refused), stopped]
  assert.deepEqual(told(...run, ...run), ['connection-refused', 'connection-refused'])
})

test('a connection that is lost after it stood is not told: it comes back by itself', () => {
  assert.deepEqual(told(starting, connected, connecting({ code: 'lost-connection' }), connecting(refused), connected), [])
})

test('an end by failure is told also after a connection', () => {
  assert.deepEqual(told(starting, connected, failed({ code: 'killed' })), ['killed'])
})

test('what failed before this window looked is no news', () => {
  assert.deepEqual(told(failed({ code: 'unauthorized' }), failed({ code: 'unauthorized' })), [])
  assert.deepEqual(told(stopped, failed({ code: 'exited' })), [])
})
