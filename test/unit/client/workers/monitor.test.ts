import assert from 'node:assert/strict'
import { once } from 'node:events'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { WorkerFacts } from '../../../../client/workers/facts.ts'
import { type MonitorOptions, WorkerMonitor, type WorkerSnapshot } from '../../../../client/workers/monitor.ts'
import { writeOutcome } from '../../../../client/workers/outcome.ts'
import { factsOf, startStranger, startStubWorker, temporaryDirectory } from './processes.ts'
import { brief } from './replay.ts'

interface Watched {
  readonly directory: string
  readonly facts: WorkerFacts
  readonly monitor: WorkerMonitor
  readonly states: string[]
  /** Resolves with the first snapshot, past or to come, that is so. */
  until(description: string, holds: (snapshot: WorkerSnapshot) => boolean): Promise<WorkerSnapshot>
}

function watch(context: TestContext, directory: string, options: Partial<MonitorOptions> = {}): Watched {
  const states: string[] = []
  const waiting = new Set<() => void>()
  const facts = options.facts ?? factsOf(directory)
  const monitor = new WorkerMonitor({
    facts,
    interval: 50,
    probe: async () => undefined,
    ...options,
    onChange: (snapshot) => {
      states.push(brief(snapshot.state))
      for (const look of waiting) look()
    },
  })
  context.after(() => monitor.dispose())
  const until = (description: string, holds: (snapshot: WorkerSnapshot) => boolean) =>
    new Promise<WorkerSnapshot>((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error(`never ${description}: ${states.join(', ')}`)), 10_000)
      const look = () => {
        if (!holds(monitor.snapshot)) return
        clearTimeout(timeout)
        waiting.delete(look)
        resolve(monitor.snapshot)
      }
      waiting.add(look)
      look()
    })
  return { directory, facts, monitor, states, until }
}

const is = (kind: string) => (snapshot: WorkerSnapshot) => snapshot.state.kind === kind

/** Writes entries that are written now, as a worker does. */
function log(directory: string, ...texts: readonly string[]): void {
  const now = new Date().toISOString().slice(0, 19).replace('T', ' ')
  appendFileSync(
    join(directory, 'twistd.log'),
    texts.map((text) => (text.startsWith('\t') ? `${text}\n` : `${now}+0000 [-] ${text}\n`)).join(''),
  )
}

const begin = [
  'Loading buildbot.tac...',
  'Starting Worker -- version: 4.3.0',
  'Starting factory <buildbot_worker.pb.BotFactory object at 0x1>',
]
const ready = 'Connected to buildmaster; worker is ready'
const end = ['Received SIGTERM, shutting down.', 'Main loop terminated.', 'Server Shut Down.']

test('a worker that is started and stopped outside is seen', async (context) => {
  const directory = temporaryDirectory(context)
  const { monitor, until } = watch(context, directory)
  await monitor.refresh()
  assert.deepEqual(monitor.snapshot, { state: { kind: 'stopped', since: 0 } })
  const worker = await startStubWorker(context, directory)
  writeFileSync(join(directory, 'twistd.pid'), String(worker.pid))
  log(directory, ...begin)
  await until('connecting', (snapshot) => snapshot.state.kind === 'connecting' && snapshot.pid === worker.pid)
  log(directory, "Watching /w/shutdown.stamp's mtime to initiate shutdown", ready)
  const connected = await until('connected', is('connected'))
  assert.deepEqual([connected.pid, connected.release, connected.armed], [worker.pid, '4.3.0', 'file'])
  log(directory, ...end)
  worker.child.kill()
  const stopped = await until('stopped', (snapshot) => snapshot.state.kind === 'stopped' && snapshot.pid === undefined)
  assert.equal(stopped.state.problem, undefined)
})

test('a worker in the foreground without a pid file is found when its log moves', async (context) => {
  const directory = temporaryDirectory(context)
  const { monitor, until } = watch(context, directory)
  await monitor.refresh()
  const worker = await startStubWorker(context, directory)
  log(directory, ...begin, ready)
  await until('found', (snapshot) => snapshot.pid === worker.pid && snapshot.state.kind === 'connected')
})

test('a worker that runs already is taken up where it is', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  log(directory, ...begin, ready, '(command 1): startCommand:shell')
  const { states, until } = watch(context, directory)
  const snapshot = await until('building', is('building'))
  assert.equal(snapshot.pid, worker.pid)
  assert.deepEqual(states, ['building'])
})

test('what was known of a worker counts until the monitor has looked for itself', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  log(directory, ...begin, ready)
  const first = watch(context, directory)
  const initial = await first.until('connected', is('connected'))
  first.monitor.dispose()
  const { monitor, states, until } = watch(context, directory, { initial })
  assert.equal(monitor.snapshot, initial)
  await monitor.refresh()
  log(directory, '(command 1): startCommand:shell')
  await until('building', is('building'))
  assert.equal(monitor.snapshot.pid, worker.pid)
  assert.deepEqual(states, ['building'])
})

test('a log that breaks off is a stopped worker', async (context) => {
  const directory = temporaryDirectory(context)
  log(directory, ...begin, ready)
  const { monitor, states } = watch(context, directory)
  await monitor.refresh()
  assert.equal(monitor.snapshot.state.kind, 'stopped')
  assert.deepEqual(states, ['stopped'])
})

test('a killed worker has failed', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  log(directory, ...begin, ready)
  const { until } = watch(context, directory)
  await until('connected', is('connected'))
  worker.child.kill('SIGKILL')
  const { state } = await until('failed', is('failed'))
  assert.equal(brief(state), 'failed(killed)')
})

test('an end that the log does not explain is not told before the runner has said why', async (context) => {
  const directory = temporaryDirectory(context)
  const outcomePath = join(directory, 'outcome.json')
  const worker = await startStubWorker(context, directory)
  log(directory, 'Loading buildbot.tac...')
  const { states, until } = watch(context, directory, { outcomePath })
  await until('starting', (snapshot) => snapshot.pid === worker.pid)
  worker.child.kill('SIGKILL')
  await once(worker.child, 'exit')
  const problem = { code: 'tac-failed', message: 'no' } as const
  writeOutcome(outcomePath, { endedAt: Date.now(), problem })
  assert.deepEqual((await until('failed', is('failed'))).state.problem, problem)
  assert.ok(!states.includes('failed(killed)'), states.join(', '))
})

test('the reason of a refused worker comes with its end, though it exits with 0', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory, { handlesHangup: true })
  log(directory, ...begin)
  const { until } = watch(context, directory)
  await until('up', (snapshot) => snapshot.pid === worker.pid)
  log(
    directory,
    'While trying to connect:',
    '\tTraceback from remote host -- builtins.RuntimeError: rejecting duplicate worker',
    'Main loop terminated.',
  )
  worker.child.kill('SIGHUP')
  const { state } = await until('failed', (snapshot) => snapshot.state.kind === 'failed' && snapshot.pid === undefined)
  assert.equal(brief(state), 'failed(duplicate-worker)')
})

test('a worker that is started anew at once is not taken for the one that is gone', async (context) => {
  const directory = temporaryDirectory(context)
  const first = await startStubWorker(context, directory)
  log(directory, ...begin, ready)
  const { states, until } = watch(context, directory)
  await until('first', (snapshot) => snapshot.pid === first.pid)
  const second = await startStubWorker(context, directory)
  first.child.kill('SIGKILL')
  await until('second', (snapshot) => snapshot.pid === second.pid)
  log(directory, ...begin, ready)
  await until('connected again', (snapshot) => snapshot.state.kind === 'connected' && snapshot.pid === second.pid)
  assert.ok(!states.some((state) => state.startsWith('failed')), states.join(', '))
})

test('a stranger behind the pid file is no worker', async (context) => {
  const directory = temporaryDirectory(context)
  const stranger = await startStranger(context, directory)
  writeFileSync(join(directory, 'twistd.pid'), String(stranger.pid))
  const { monitor } = watch(context, directory)
  await monitor.refresh()
  assert.deepEqual(monitor.snapshot, { state: { kind: 'stopped', since: 0 } })
})

test('a connection that does not come about is explained', async (context) => {
  const directory = temporaryDirectory(context)
  await startStubWorker(context, directory)
  log(
    directory,
    ...begin,
    'Scheduling retry 1 to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x1> in 2.4 seconds.',
  )
  const { until } = watch(context, directory, { probe: async () => ({ code: 'connection-refused', endpoint: 'h:1' }) })
  await until('explained', ({ state }) => brief(state) === 'connecting(connection-refused)')
})

test('what the runner left tells of a start that was refused', async (context) => {
  const directory = temporaryDirectory(context)
  const outcomePath = join(directory, 'storage', 'outcome.json')
  const { monitor, until } = watch(context, directory, { outcomePath })
  await monitor.refresh()
  monitor.report({ type: 'launch', at: Date.now() })
  await until('starting', is('starting'))
  writeOutcome(outcomePath, {
    endedAt: Date.now(),
    problem: { code: 'tac-failed', message: 'no', file: 'buildbot.tac', line: 3 },
  })
  const { state } = await until('failed', is('failed'))
  assert.deepEqual(state.problem, { code: 'tac-failed', message: 'no', file: 'buildbot.tac', line: 3 })
})

test('what the runner left long ago says nothing about a later run', async (context) => {
  const directory = temporaryDirectory(context)
  const outcomePath = join(directory, 'outcome.json')
  writeOutcome(outcomePath, { endedAt: Date.now() - 60_000, problem: { code: 'unauthorized' } })
  log(directory, ...begin, ready, ...end)
  const { monitor } = watch(context, directory, { outcomePath })
  await monitor.refresh()
  assert.equal(brief(monitor.snapshot.state), 'stopped')
})

test('an outcome that nobody can read is none', async (context) => {
  const directory = temporaryDirectory(context)
  const outcomePath = join(directory, 'outcome.json')
  for (const text of ['', '{', '[]', '{"endedAt":"x"}', '{"endedAt":1e15,"problem":7}']) {
    writeFileSync(outcomePath, text)
    const { monitor } = watch(context, directory, { outcomePath })
    await monitor.refresh()
    assert.equal(monitor.snapshot.state.kind, 'stopped', text)
    monitor.dispose()
  }
})

test('tells nothing once it is disposed of', async (context) => {
  const directory = temporaryDirectory(context)
  const { monitor, states } = watch(context, directory)
  await monitor.refresh()
  monitor.dispose()
  monitor.report({ type: 'launch', at: Date.now() })
  log(directory, ...begin)
  await monitor.refresh()
  assert.deepEqual(states, [])
})

test('a directory that is deleted under it is a stopped worker', async (context) => {
  const directory = temporaryDirectory(context)
  log(directory, ...begin, ready, ...end)
  const { monitor } = watch(context, directory)
  await monitor.refresh()
  rmSync(directory, { recursive: true })
  await monitor.refresh()
  assert.equal(monitor.snapshot.state.kind, 'stopped')
})
