import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingRows, verdictOf } from '../../../../client/migration/settingsTable.ts'
import type { ConfigurationSummary, WorkerSummary } from '../../../../server/protocol.ts'

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
const one = {
  name: 'w1',
  host: 'master',
  port: 9989,
  connectionString: null,
  proxyConnectionString: null,
  protocol: 'pb',
  useTls: false,
  basedir: '/srv/w1',
  allowShutdown: null,
  range,
} as const

function file(...workers: readonly WorkerSummary[]): ConfigurationSummary {
  return { kind: 'worker', workers }
}

test('what neither file sets has no row', () => {
  const rows = settingRows(file(one), file(one))
  assert.deepEqual(
    rows.map(({ setting }) => setting),
    ['name', 'host', 'port', 'protocol', 'basedir'],
  )
  assert.ok(rows.every((row) => verdictOf(row) === 'equal'))
})

test('a setting that changed, came or went differs', () => {
  const { name: _, ...nameless } = one
  const rows = settingRows(file({ ...one, allowShutdown: 'file' }), file({ ...nameless, port: 9990 }))
  assert.deepEqual(
    rows.filter((row) => verdictOf(row) === 'differs'),
    [
      { setting: 'name', before: 'w1', after: 'known at run time' },
      { setting: 'port', before: '9989', after: '9990' },
      { setting: 'allowShutdown', before: 'file', after: 'None' },
    ],
  )
})

test('what both files leave to the time when they run is not called equal', () => {
  const { port: _, ...open } = one
  const row = settingRows(file(open), file(open)).find(({ setting }) => setting === 'port')
  assert.equal(row && verdictOf(row), 'unknown')
})

test('of several workers each row names its own, and one that is gone is told', () => {
  const rows = settingRows(file(one, { ...one, name: 'w2' }), file(one))
  assert.deepEqual(
    rows.find(({ worker, setting }) => worker === 'w2' && setting === 'host'),
    {
      worker: 'w2',
      setting: 'host',
      before: 'master',
      after: 'no worker',
    },
  )
})
