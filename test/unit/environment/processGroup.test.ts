import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startGroup } from '../../environment/processGroup.ts'
import { until } from '../../environment/until.ts'

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('ending a group ends those of its processes, too, that made a session of their own', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'group-'))
  context.after(() => rmSync(directory, { recursive: true, force: true }))
  const log = join(directory, 'log')
  const daemon = `const { pid } = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
console.log(pid); process.exit()`
  const group = await startGroup(process.execPath, ['-e', daemon], { log })
  await group.ended
  const pid = await until('the daemon', () => Number.parseInt(readFileSync(log, 'utf8'), 10) || undefined)
  assert.ok(isRunning(pid))
  await group.end()
  // The system buries an orphan when it gets round to it.
  await until('the daemon to be gone', () => !isRunning(pid))
})

test('what ignores SIGTERM is killed after a while', { timeout: 60_000 }, async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'group-'))
  context.after(() => rmSync(directory, { recursive: true, force: true }))
  const log = join(directory, 'log')
  const group = await startGroup('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.1; done'], { log, grace: 200 })
  await until('the trap', () => readFileSync(log, 'utf8').includes('ready'))
  await group.end()
  assert.ok(!isRunning(group.pid))
})
