import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { releaseOf, WorkerPrograms } from '../../../server/program/workerProgram.ts'

const programs = () => new WorkerPrograms(() => process.env)

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
  const directory = mkdtempSync(join(tmpdir(), 'program-'))
  context.after(() => rmSync(directory, { recursive: true }))
  const program = join(directory, 'buildbot-worker')
  const calls = join(directory, 'calls')
  const write = (release: string, mtime: number) => {
    writeFileSync(program, `#!/bin/sh\necho called >> '${calls}'\necho "worker version: ${release}"\n`, { mode: 0o755 })
    utimesSync(program, mtime, mtime)
  }
  const asked = programs()

  write('4.2.0', 1_000_000)
  const answers = await Promise.all([asked.of(program), asked.of(program)])
  assert.deepEqual(answers, [{ release: '4.2.0' }, { release: '4.2.0' }])
  assert.deepEqual(await asked.of(program), { release: '4.2.0' })
  assert.equal(readFileSync(calls, 'utf8'), 'called\n')

  write('4.3.0', 2_000_000)
  assert.deepEqual(await asked.of(program), { release: '4.3.0' })
})

test('the Python that runs it says its version, on either channel', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'program-'))
  context.after(() => rmSync(directory, { recursive: true }))
  for (const [version, channel, expected] of [
    ['3.12.1', 1, '3.12'],
    ['2.7.18', 2, '2.7'],
  ] as const) {
    const python = join(directory, `python${expected}`)
    const program = join(directory, `worker-${expected}`)
    writeFileSync(
      python,
      `#!/bin/sh\n[ "$1" = --version ] && echo "Python ${version}" >&${channel} || echo "worker version: 4.3.0"\n`,
      {
        mode: 0o755,
      },
    )
    writeFileSync(program, `#!${python}\nwhatever\n`, { mode: 0o755 })
    assert.equal((await programs().of(program)).python, expected)
  }
})

test('a program that is not there or cannot run says nothing', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'program-'))
  context.after(() => rmSync(directory, { recursive: true }))
  const broken = join(directory, 'buildbot-worker')
  writeFileSync(broken, '#!/bin/sh\nexit 3\n', { mode: 0o755 })
  assert.deepEqual(await programs().of(join(directory, 'missing')), {})
  assert.deepEqual(await programs().of(broken), {})
})
