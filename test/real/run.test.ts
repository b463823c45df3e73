// A worker in a terminal, from connected to its end: real worker, real buildmaster.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { runnerArguments } from '../../client/runner/arguments.ts'
import { run } from '../environment/command.ts'
import { type Master, startMaster } from '../environment/master.ts'
import { type BuildbotProgram, worker as installedWorker, type WorkerRelease } from '../environment/python.ts'
import { until } from '../environment/until.ts'
import { bundleRunner, endedByHangup, makeWorker, pidOf, runInTerminal, runs, type WorkerOptions } from './support/runner.ts'

const password = 'sesame-open-9876'
const accounts = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'].map((name) => ({ name, password }))

let directory = ''
let runner = ''
let master: Master

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'run-'))
  runner = await bundleRunner(directory)
  master = await startMaster({ directory: join(directory, 'master'), accounts })
})
after(async () => {
  await master?.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Makes a worker, runs it in a terminal, and waits until it is connected. */
async function runConnected(
  context: TestContext,
  name: string,
  options: Partial<WorkerOptions> & { release?: WorkerRelease } = {},
) {
  const program: BuildbotProgram = await installedWorker(options.release ?? '4.3.0')
  const facts = await makeWorker(context, { program, master, name, password, ...options })
  const terminal = runInTerminal(context, runner, program, facts)
  await terminal.shows(`● connected to ${master.host}:${master.port}`)
  const pid = await until('the pid file', () => pidOf(facts))
  return { program, facts, terminal, pid }
}

/** Asks for a build of the builder that waits, and waits until it runs. */
async function startLongBuild(): Promise<void> {
  await master.holdBuilds()
  await master.force('long')
}

test('the master sees it, it builds, and buildbot-worker stop ends it', async (context) => {
  const { program, facts, terminal, pid } = await runConnected(context, 'ann')
  assert.deepEqual(await master.connectedWorkers(), ['ann'])
  assert.ok(runs(pid))
  await master.force('quick')
  await terminal.shows('● building')
  await terminal.shows(/environment: \d+ variables/)
  await terminal.shows('● connected')
  await run(program.executable, ['stop', facts.directory])
  assert.equal(await terminal.exitCode, 0)
  assert.match(terminal.screen.trimEnd(), /● stopped by a signal$/)
  assert.equal(pidOf(facts), undefined)
  assert.deepEqual(Object.keys(terminal.outcome() ?? {}), ['endedAt'])
  const [build] = await master.builds('quick')
  assert.ok(build?.succeeded)
  // The environment of the build held the path of this very program; the tac held the password.
  assert.ok(!terminal.screen.includes(password))
  assert.doesNotMatch(terminal.screen, /'PATH':/)
})

for (const [release, allowShutdown] of [
  ['4.3.0', 'file'],
  ['3.7.0', 'signal'],
] as const) {
  test(`Ctrl-C lets the running build finish (${release}, ${allowShutdown})`, async (context) => {
    const { facts, terminal, pid } = await runConnected(context, release === '4.3.0' ? 'bob' : 'cat', { release, allowShutdown })
    await startLongBuild()
    await terminal.shows('● building')
    terminal.pressCtrlC()
    await terminal.shows('Press Ctrl-C again to end it at once')
    await terminal.shows('waiting for the buildmaster')
    assert.ok(runs(pid))
    await master.releaseBuilds()
    assert.equal(await terminal.exitCode, 0)
    assert.match(terminal.screen.trimEnd(), /● stopped gracefully$/)
    assert.equal(pidOf(facts), undefined)
    assert.ok((await master.builds('long')).at(-1)?.succeeded)
  })
}

test('the second Ctrl-C ends it at once', async (context) => {
  const { facts, terminal, pid } = await runConnected(context, 'dan', { allowShutdown: 'file' })
  await startLongBuild()
  await terminal.shows('● building')
  terminal.pressCtrlC()
  await terminal.shows('Press Ctrl-C again')
  terminal.pressCtrlC()
  await terminal.shows('ends at once')
  assert.equal(await terminal.exitCode, 0)
  assert.match(terminal.screen.trimEnd(), /● stopped by a signal$/)
  assert.ok(!runs(pid))
  assert.equal(pidOf(facts), undefined)
  await master.releaseBuilds()
})

test('without allow_shutdown the first Ctrl-C ends it at once', async (context) => {
  const { facts, terminal } = await runConnected(context, 'eve', { release: '3.7.0' })
  terminal.pressCtrlC()
  await terminal.shows('ends at once')
  assert.equal(await terminal.exitCode, 0)
  assert.ok(!existsSync(join(facts.directory, 'shutdown.stamp')))
})

test('a terminal that is closed takes the worker with it, one that may shut down gracefully, too', async (context) => {
  for (const [name, allowShutdown] of [
    ['ann', undefined],
    ['bob', 'signal'],
  ] as const) {
    const { facts, terminal, pid } = await runConnected(context, name, allowShutdown ? { allowShutdown } : {})
    terminal.close()
    assert.equal(await terminal.exitCode, endedByHangup)
    assert.ok(!runs(pid))
    assert.equal(pidOf(facts), undefined)
    assert.match(readFileSync(join(facts.directory, 'twistd.log'), 'utf8'), /Received SIGTERM/)
  }
})

test('output that nobody reads any more does not end the worker, SIGTERM does', async (context) => {
  const program = await installedWorker('4.3.0')
  const facts = await makeWorker(context, { program, master, name: 'ann', password })
  const child = spawn(process.execPath, [runner, ...runnerArguments({ executable: program.executable, facts })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  context.after(() => child.kill())
  const pid = await until('the pid file', () => pidOf(facts))
  child.stdout.destroy()
  await until('the connection', async () => (await master.connectedWorkers()).includes('ann'))
  await master.build('quick')
  assert.ok(runs(pid))
  assert.equal(child.exitCode, null)
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
  assert.ok(!runs(pid))
})

test('every line of a log that is rotated while it grows is shown once', async (context) => {
  const { facts, terminal } = await runConnected(context, 'fay', { options: ['--log-size=3000', '--log-count=20'] })
  for (let count = 0; count < 3; count++) await master.build('quick')
  terminal.pressCtrlC()
  await terminal.exitCode
  assert.ok(existsSync(join(facts.directory, 'twistd.log.2')))
  for (const [text, count] of [
    ['Connected to buildmaster; worker is ready', 1],
    ['startCommand:shell', 3],
    ['command_complete (success)', 3],
    ['Server Shut Down.', 1],
  ] as const) {
    assert.equal(terminal.screen.split(text).length - 1, count, text)
  }
})

test('a master that stops and comes back is seen', async (context) => {
  const { terminal } = await runConnected(context, 'gus')
  await master.stop()
  await terminal.shows('● connecting')
  await terminal.shows(`nothing listens at ${master.host}:${master.port}`)
  await master.start()
  await terminal.shows('● connected')
  terminal.pressCtrlC()
  assert.equal(await terminal.exitCode, 0)
})

test('a second worker of the same name is refused, and that is a failure though it exits with 0', async (context) => {
  const { terminal: first } = await runConnected(context, 'hal')
  const program = await installedWorker('4.3.0')
  const facts = await makeWorker(context, { program, master, name: 'hal', password })
  const second = runInTerminal(context, runner, program, facts)
  await second.shows('● failed: a worker with this name is connected to the buildmaster already')
  assert.equal(await second.exitCode, 1)
  assert.equal(second.outcome()?.problem?.code, 'duplicate-worker')
  await first.shows('another process tried to connect with the name of this worker')
  first.pressCtrlC()
  assert.equal(await first.exitCode, 0)
})
