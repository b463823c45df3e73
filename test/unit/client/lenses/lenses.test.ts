import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lensesOf } from '../../../../client/lenses/lenses.ts'
import type { WorkerFacts } from '../../../../client/workers/facts.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'

const facts: WorkerFacts = {
  name: 'example',
  directory: '/workers/example',
  basedir: '/workers/example',
  logPath: '/workers/example/twistd.log',
  allowShutdown: null,
  connection: { master: { kind: 'tcp', host: 'master.example.org', port: 9989 } },
}

const lenses = (state: WorkerState): string[] => lensesOf(facts, { state }).map(({ title }) => title.replace(/^\$\(.*\) /, ''))

test('a worker that is stopped can be started', () => {
  assert.deepEqual(lenses({ kind: 'stopped', since: 0 }), ['Stopped', 'Start', 'Log'])
})

test('a worker that runs can be stopped, also gracefully', () => {
  const offered = ['Stop', 'Shut Down Gracefully', 'Log']
  assert.deepEqual(lenses({ kind: 'connected', since: 0 }), ['Connected to master.example.org:9989', ...offered])
  assert.deepEqual(lenses({ kind: 'building', since: 0, command: 'make' }), ['Building: make', ...offered])
})
