import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { needsPidFile, removePidFile, writePidFile } from '../../../../client/runner/pidLease.ts'
import { temporaryDirectory } from '../workers/processes.ts'

test('twistd wrote it itself before 0.9.12', () => {
  for (const release of ['0.8.14', '0.9.0', '0.9.9.post2', '0.9.11']) assert.equal(needsPidFile(release), false, release)
  for (const release of ['0.9.12', '0.9.15.post1', '1.0.0', '2.0', '3.7.0-2', '4.3.0', 'latest', undefined])
    assert.equal(needsPidFile(release), true, String(release))
})

test('is written only where there is none, and removed only where it is still ours', (context) => {
  const directory = temporaryDirectory(context)
  const path = join(directory, 'twistd.pid')
  assert.equal(writePidFile(directory, 417), 'written')
  assert.equal(readFileSync(path, 'utf8'), '417')
  assert.equal(writePidFile(directory, 418), 'taken')
  assert.equal(readFileSync(path, 'utf8'), '417')
  removePidFile(directory, 418)
  assert.ok(existsSync(path))
  removePidFile(directory, 417)
  assert.ok(!existsSync(path))
  removePidFile(directory, 417)
  assert.throws(() => writePidFile(join(directory, 'missing'), 1))
})

test('a pid file that somebody else rewrote stays', (context) => {
  const directory = temporaryDirectory(context)
  writePidFile(directory, 417)
  writeFileSync(join(directory, 'twistd.pid'), '500')
  removePidFile(directory, 417)
  assert.equal(readFileSync(join(directory, 'twistd.pid'), 'utf8'), '500')
})
