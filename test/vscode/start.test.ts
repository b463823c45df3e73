// `npm start`: Ctrl-C ends everything that it started.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkout } from '../environment/checkout.ts'
import { until } from '../environment/until.ts'

/** Whoever is started by a process inherits its environment. */
const mark = 'BUILDBOT_WORKER_TEST_START'

/** Command lines of the processes with the mark. */
function running(id: string): string[] {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'latin1')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/environ`).includes(`${mark}=${id}`))
    .map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
}

test('Ctrl-C ends the buildmaster, VS Code and whatever else npm start has started', async (context) => {
  const id = randomUUID()
  // A group of its own, as a shell gives it one: Ctrl-C is a signal to all of it.
  const npm = spawn('npm', ['start'], {
    cwd: checkout,
    env: { ...process.env, [mark]: id },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = -(npm.pid as number)
  context.after(() => npm.exitCode !== null || npm.signalCode !== null || process.kill(group, 'SIGKILL'))
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (said += chunk))
  await until('the welcome', () => said.includes('Ctrl-C here ends everything.') || npm.exitCode !== null, { patience: 300_000 })
  const address = /VS Code\s+(\S+)\?folder=(\S+)/.exec(said)
  assert.ok(address, said)
  const [, page = '', folder = ''] = address
  assert.equal((await fetch(page)).status, 200)
  assert.ok(existsSync(decodeURIComponent(folder)))
  const started = running(id)
  for (const part of [/buildbot start --nodaemon/, /code-server/])
    assert.ok(
      started.some((command) => part.test(command)),
      said,
    )

  const closed = once(npm, 'close')
  process.kill(group, 'SIGINT')
  await closed
  assert.match(said, /✔ everything has ended/)
  assert.deepEqual(running(id), [])
  assert.ok(!existsSync(decodeURIComponent(folder)), 'the folder to try it with is left behind')
})
