import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StateLines } from '../../../../client/runner/stateLines.ts'
import { painter } from '../../../../client/runner/terminal.ts'
import { factsOf } from '../workers/processes.ts'

const lines = () =>
  new StateLines(factsOf('/w', { connection: { master: { kind: 'tcp', host: 'ci', port: 9989 } } }), painter(false, {}))

test('says a state once, however often it is told', () => {
  const states = lines()
  assert.deepEqual(states.show({ kind: 'connected', since: 0 }), ['● connected to ci:9989'])
  assert.deepEqual(states.show({ kind: 'connected', since: 0 }), [])
  assert.deepEqual(states.show({ kind: 'building', since: 0, command: 'shell' }), ['● building'])
  assert.deepEqual(states.show({ kind: 'building', since: 0, command: 'make' }), [])
})

test('attempts go by in silence, a new reason does not', () => {
  const states = lines()
  const refused = { code: 'connection-refused', endpoint: 'ci:9989' } as const
  assert.equal(states.show({ kind: 'connecting', since: 0, attempt: 1, problem: { code: 'unreachable' } }).length, 2)
  assert.deepEqual(states.show({ kind: 'connecting', since: 0, attempt: 2, problem: { code: 'unreachable' } }), [])
  assert.match(states.show({ kind: 'connecting', since: 0, attempt: 3, problem: refused }).join(), /nothing listens at ci:9989/)
})

test('leads to the line of a tac that does not load', () => {
  const problem = { code: 'tac-failed', message: 'SyntaxError: x', file: 'buildbot.tac', line: 34 } as const
  const shown = lines().show({ kind: 'failed', since: 0, alive: false, problem })
  assert.equal(shown[0], '● failed: buildbot.tac does not load: SyntaxError: x')
  assert.equal(shown.at(-1), '  /w/buildbot.tac:34')
})
