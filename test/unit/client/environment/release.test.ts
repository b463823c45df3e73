import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Releases, releaseOf } from '../../../../client/environment/release.ts'

test('the release stands in the line of the worker', () => {
  assert.equal(releaseOf('worker version: 4.3.0\nTwisted version: 26.10.0\n'), '4.3.0')
  assert.equal(releaseOf('worker version: 3.7.0\r\nTwisted version: 22.4.0\r\n'), '3.7.0')
  assert.equal(releaseOf('worker version: 0.9.15.post1\n'), '0.9.15')
})

test('a day of building, another program and silence are no release', () => {
  assert.equal(releaseOf('worker version: 2020.7.8\n'), undefined)
  assert.equal(releaseOf('Buildbot version: 4.3.0\n'), undefined)
  assert.equal(releaseOf('Twisted version: 26.10.0\n'), undefined)
  assert.equal(releaseOf(''), undefined)
})

test('a program is asked once until its file changes', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'release-'))
  context.after(() => rmSync(directory, { recursive: true }))
  const program = join(directory, 'buildbot-worker')
  const calls = join(directory, 'calls')
  const write = (release: string, mtime: number) => {
    writeFileSync(program, `#!/bin/sh\necho called >> '${calls}'\necho "worker version: ${release}"\n`, { mode: 0o755 })
    utimesSync(program, mtime, mtime)
  }
  const releases = new Releases()

  write('4.2.0', 1_000_000)
  assert.deepEqual(await Promise.all([releases.of(program), releases.of(program)]), ['4.2.0', '4.2.0'])
  assert.equal(await releases.of(program), '4.2.0')
  assert.equal(readFileSync(calls, 'utf8'), 'called\n')

  write('4.3.0', 2_000_000)
  assert.equal(await releases.of(program), '4.3.0')
})

test('a program that is not there or cannot run has no release', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'release-'))
  context.after(() => rmSync(directory, { recursive: true }))
  const broken = join(directory, 'buildbot-worker')
  writeFileSync(broken, '#!/bin/sh\nexit 3\n', { mode: 0o755 })
  const releases = new Releases()
  assert.equal(await releases.of(join(directory, 'missing')), undefined)
  assert.equal(await releases.of(broken), undefined)
})
