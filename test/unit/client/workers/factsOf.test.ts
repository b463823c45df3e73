import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf, nameOf } from '../../../../client/workers/factsOf.ts'
import type { ConfigurationSummary, WorkerSummary } from '../../../../server/protocol.ts'

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
const path = '/workers/one/buildbot.tac'

function summary(...workers: Omit<WorkerSummary, 'range'>[]): ConfigurationSummary {
  return { kind: 'worker', workers: workers.map((worker) => ({ ...worker, range })) }
}

test('what a file says becomes the facts of its worker', () => {
  const facts = factsOf(path, {
    ...summary({
      name: 'one',
      master: { kind: 'tcp', host: 'master', port: 9989 },
      protocol: 'pb',
      basedir: '/var/one',
      allowShutdown: 'file',
    }),
    logPath: '/var/log/one.log',
  })
  assert.deepEqual(facts, {
    name: 'one',
    directory: '/workers/one',
    basedir: '/var/one',
    logPath: '/var/log/one.log',
    allowShutdown: 'file',
    connection: { master: { kind: 'tcp', host: 'master', port: 9989 }, protocol: 'pb' },
  })
})

test('what is unknown is taken as usual: all beside the file, nothing armed', () => {
  assert.deepEqual(factsOf(path, summary({})), {
    name: 'one',
    directory: '/workers/one',
    basedir: '/workers/one',
    logPath: '/workers/one/twistd.log',
    allowShutdown: null,
    connection: {},
  })
})

test('a worker that logs to its output has no log', () => {
  assert.equal(factsOf(path, { ...summary({}), logPath: null }).logPath, null)
})

test('a file is called by the names of its workers, else by its directory', () => {
  assert.equal(nameOf(path, summary({ name: 'a' }, { name: 'b' })), 'a, b')
  assert.equal(nameOf(path, summary({ name: null }, { name: '' })), 'one')
  assert.equal(nameOf(path, { kind: 'other', workers: [] }), 'one')
})
