import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keepCopy, readOriginal } from '../../../../client/migration/backup.ts'

test('a copy has every byte, and is for its owner only', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  t.after(() => rm(directory, { recursive: true }))
  const path = join(directory, 'buildbot.tac')
  const bytes = Buffer.from('\ufeffname = "ü"\r\n')
  await writeFile(path, bytes)
  const original = await readOriginal(path)
  assert.ok(original !== undefined)
  const now = new Date('2026-11-23T12:34:56.789Z')
  const copy = await keepCopy(path, original, now)
  assert.equal(copy, `${path}.bak-20261123T123456Z`)
  assert.deepEqual(await readFile(copy), bytes)
  assert.equal((await stat(copy)).mode & 0o777, 0o600)
  await assert.rejects(keepCopy(path, 'other', now), /exists already/)
  assert.deepEqual(await readFile(copy), bytes)
})

test('what is no UTF-8 is not taken for text', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  t.after(() => rm(directory, { recursive: true }))
  await writeFile(join(directory, 'buildbot.tac'), Buffer.from([0x23, 0xe4, 0x0a]))
  assert.equal(await readOriginal(join(directory, 'buildbot.tac')), undefined)
})
