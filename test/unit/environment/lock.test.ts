import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { withLock } from '../../environment/lock.ts'

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'lock-'))
  context.after(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

test('only one at a time works under a lock', async (context) => {
  const directory = temporaryDirectory(context)
  const diary = join(directory, 'diary')
  const visit = () =>
    withLock(join(directory, 'lock'), async () => {
      appendFileSync(diary, 'in ')
      await new Promise(setImmediate)
      appendFileSync(diary, 'out ')
    })
  await Promise.all([visit(), visit(), visit()])
  assert.equal(readFileSync(diary, 'utf8'), 'in out in out in out ')
})

test('the lock of a process that has died is taken over', async (context) => {
  const path = join(temporaryDirectory(context), 'lock')
  const dead = spawn('true')
  await once(dead, 'exit')
  writeFileSync(path, `${dead.pid}\n`)
  assert.equal(await withLock(path, async () => 'done'), 'done')
})

test('a lock is free again when the work fails', async (context) => {
  const path = join(temporaryDirectory(context), 'lock')
  const failing = withLock(path, () => Promise.reject(new Error('no')))
  await assert.rejects(failing, /no/)
  assert.equal(await withLock(path, async () => 'done'), 'done')
})
