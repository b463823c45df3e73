// What the extension sees of workers that others start and stop.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { runnerArguments } from '../../client/runner/arguments.ts'
import type { WorkerFacts } from '../../client/workers/facts.ts'
import { WorkerMonitor, type WorkerSnapshot } from '../../client/workers/monitor.ts'
import { probeConnection } from '../../client/workers/probe.ts'
import { requestShutdown } from '../../client/workers/shutdown.ts'
import { stopWorker } from '../../client/workers/stop.ts'
import { run } from '../environment/command.ts'
import { type Master, startMaster } from '../environment/master.ts'
import { worker as installedWorker, type WorkerRelease } from '../environment/python.ts'
import { until } from '../environment/until.ts'
import { bundleRunner, makeWorker, pidOf } from './support/runner.ts'

const password = 'sesame-open-9876'
let directory = ''
let master: Master

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'run-'))
  master = await startMaster({
    directory: join(directory, 'master'),
    accounts: ['ann', 'bob', 'cat', 'dan'].map((name) => ({ name, password })),
  })
})
after(async () => {
  await master?.stop()
  rmSync(directory, { recursive: true, force: true })
})

function watch(context: TestContext, facts: WorkerFacts, outcomePath?: string) {
  const monitor = new WorkerMonitor({ facts, onChange: () => undefined, ...(outcomePath !== undefined && { outcomePath }) })
  context.after(() => monitor.dispose())
  /** A worker has a process in every state but those of its end. */
  const isSo = ({ state, pid }: WorkerSnapshot, kind: string) =>
    state.kind === kind && (pid === undefined) === (kind === 'stopped' || kind === 'failed')
  const becomes = (kind: string, patience = 30_000) =>
    until(kind, () => isSo(monitor.snapshot, kind) && monitor.snapshot, { patience })
  return { monitor, becomes }
}

async function make(context: TestContext, release: WorkerRelease, name: string, allowShutdown?: 'file' | 'signal') {
  const program = await installedWorker(release)
  const facts = await makeWorker(context, { program, master, name, password, ...(allowShutdown && { allowShutdown }) })
  return { program, facts }
}

for (const [release, name, allowShutdown] of [
  ['4.3.0', 'ann', 'file'],
  ['3.7.0', 'bob', 'signal'],
] as const) {
  test(`a daemon of ${release}: started outside, seen, shut down gracefully while it builds`, async (context) => {
    const { program, facts } = await make(context, release, name, allowShutdown)
    const { monitor, becomes } = watch(context, facts)
    await monitor.refresh()
    await run(program.executable, ['start', facts.directory])
    const connected = await becomes('connected', 2_000)
    assert.equal(connected.pid, pidOf(facts))
    assert.match(connected.release ?? '', new RegExp(`^${release}`))
    assert.equal(connected.armed, allowShutdown)
    await master.holdBuilds()
    await master.force('long')
    await becomes('building')
    const asked = await requestShutdown(facts)
    assert.equal(asked.outcome, allowShutdown === 'file' ? 'touched' : 'signalled')
    await until('the worker waits', () => {
      const { state } = monitor.snapshot
      return state.kind === 'shuttingDown' && state.waitingFor === 'master'
    })
    await master.releaseBuilds()
    const { state } = await becomes('stopped')
    assert.ok(state.kind === 'stopped' && state.why === 'graceful')
    assert.ok((await master.builds('long')).at(-1)?.succeeded)
  })
}

test('a daemon that buildbot-worker stops is seen within two seconds', async (context) => {
  const { program, facts } = await make(context, '4.3.0', 'cat')
  const { becomes } = watch(context, facts)
  await run(program.executable, ['start', facts.directory])
  await becomes('connected')
  await run(program.executable, ['stop', facts.directory])
  const stopped = await becomes('stopped', 2_000)
  assert.equal(stopped.pid, undefined)
})

test('stopping a daemon', async (context) => {
  const { program, facts } = await make(context, '3.7.0', 'dan')
  const { becomes } = watch(context, facts)
  await run(program.executable, ['start', facts.directory])
  const { pid } = await becomes('connected')
  assert.deepEqual(await stopWorker(facts), { outcome: 'stopped', pid })
  await becomes('stopped', 2_000)
})

test('the probe knows a real buildmaster', async () => {
  const way = { kind: 'tcp', host: master.host, port: master.port } as const
  const withTls = { ...way, tls: { trust: { kind: 'system' }, name: master.host } } as const
  assert.equal(await probeConnection({ master: way }), undefined)
  assert.equal((await probeConnection({ master: withTls }))?.code, 'tls-not-offered')
  assert.equal((await probeConnection({ master: way, protocol: 'msgpack_experimental_v7' }))?.code, 'protocol-mismatch')
})

test('a worker in the foreground that somebody started in another way is seen, though it has no pid file', async (context) => {
  const { program, facts } = await make(context, '4.3.0', 'cat')
  const { becomes } = watch(context, facts)
  const child = spawn(program.executable, ['start', '--nodaemon', '.'], { cwd: facts.directory, stdio: 'ignore' })
  context.after(() => child.kill())
  const { pid } = await becomes('connected')
  assert.equal(pid, child.pid)
  assert.equal(pidOf(facts), undefined)
})

test('a tac that the runner could not load is a failure with its place', async (context) => {
  const { program, facts } = await make(context, '4.3.0', 'cat')
  const runner = await bundleRunner(directory)
  const outcomePath = join(directory, 'outcome.json')
  const { monitor, becomes } = watch(context, facts, outcomePath)
  const tac = join(facts.directory, 'buildbot.tac')
  await run('python3', ['-c', 'import sys; open(sys.argv[1], "a").write("\\numask = 022\\n")', tac])
  monitor.report({ type: 'launch', at: Date.now() })
  const child = spawn(process.execPath, [runner, ...runnerArguments({ executable: program.executable, facts, outcomePath })], {
    stdio: 'ignore',
  })
  context.after(() => child.kill())
  const { state } = await becomes('failed')
  assert.equal(state.problem?.code, 'tac-failed')
})
