// What a terminal shows of a worker that does not start, does not connect or is not there any more.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import type { WorkerFacts } from '../../client/workers/facts.ts'
import { stopWorker } from '../../client/workers/stop.ts'
import { type Master, startMaster } from '../environment/master.ts'
import { freePorts, loopback } from '../environment/ports.ts'
import { startGroup } from '../environment/processGroup.ts'
import { type BuildbotProgram, worker as installedWorker } from '../environment/python.ts'
import { until } from '../environment/until.ts'
import { bundleRunner, endedByHangup, makeWorker, pidOf, runInTerminal, runs } from './support/runner.ts'

const password = 'sesame-open-9876'

let directory = ''
let runner = ''
let master: Master
let program: BuildbotProgram
let deadPort = 0

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'run-'))
  runner = await bundleRunner(directory)
  program = await installedWorker('4.3.0')
  ;[deadPort = 0] = await freePorts(1)
  master = await startMaster({ directory: join(directory, 'master'), accounts: [{ name: 'ann', password }] })
})
after(async () => {
  await master?.stop()
  rmSync(directory, { recursive: true, force: true })
})

const nowhere = () => ({ host: loopback, port: deadPort })

function make(
  context: TestContext,
  target = nowhere(),
  options: readonly string[] = [],
  release: BuildbotProgram = program,
): Promise<WorkerFacts> {
  return makeWorker(context, { program: release, master: target, name: 'ann', password, options })
}

function edit({ directory }: WorkerFacts, from: string, to: string): void {
  const path = join(directory, 'buildbot.tac')
  const before = readFileSync(path, 'utf8')
  assert.ok(before.includes(from), from)
  writeFileSync(
    path,
    before.replace(from, () => to),
  )
}

function startSleep(context: TestContext, directory: string): ChildProcess {
  const child = spawn('sleep', ['600'], { cwd: directory, stdio: 'ignore' })
  context.after(() => child.kill())
  return child
}

test('a tac with a syntax error: the place, as a link, and no text of the tac', async (context) => {
  const facts = await make(context)
  edit(facts, 'umask = None', 'umask = 022')
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  const line = readFileSync(join(facts.directory, 'buildbot.tac'), 'utf8').split('\n').indexOf('umask = 022') + 1
  await terminal.shows('● failed: buildbot.tac does not load: SyntaxError: leading zeros in decimal integer literals')
  await terminal.shows(`${facts.directory}/buildbot.tac:${line}`)
  assert.deepEqual(pick(terminal.outcome()?.problem, 'code', 'file', 'line'), { code: 'tac-failed', file: 'buildbot.tac', line })
  assert.equal(pidOf(facts), undefined)
})

test('a tac that fails where its password stands does not show it', async (context) => {
  const facts = await make(context)
  edit(facts, `passwd = '${password}'`, `passwd = '${password}' + 5`)
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  await terminal.shows('● failed: buildbot.tac does not load: TypeError')
  assert.ok(!terminal.raw.includes(password), terminal.screen)
})

test('an error while the service starts', async (context) => {
  const facts = await make(context)
  edit(facts, 'umask = None', "umask = '022'")
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  await terminal.shows(
    "● failed: the worker ended by itself with status 1: TypeError: 'str' object cannot be interpreted as an integer",
  )
})

test('a directory that buildbot-worker does not take', async (context) => {
  const facts = await make(context)
  edit(facts, "Application('buildbot-worker')", 'Application("buildbot-worker")')
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  await terminal.shows('● failed: buildbot-worker does not take the directory')
  assert.equal(terminal.outcome()?.problem?.code, 'invalid-directory')
})

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`a wrong password (${release})`, async (context) => {
    const installed = await installedWorker(release)
    const facts = await make(context, master, [], installed)
    edit(facts, password, 'wrong')
    const terminal = runInTerminal(context, runner, installed, facts)
    await terminal.shows('● failed: the buildmaster refused the name or the password')
    await terminal.shows('Compare both with the workers list in master.cfg')
    terminal.pressCtrlC()
    assert.equal(await terminal.exitCode, 0)
  })
}

test('a wrong password and few retries: the worker exits with 0, its terminal does not', async (context) => {
  const facts = await make(context, master, ['--maxretries=1'])
  edit(facts, password, 'wrong')
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  await terminal.shows('● failed: the worker gave up after one attempt: the buildmaster refused the name or the password')
})

test('a password that is None', async (context) => {
  const facts = await make(context, master)
  edit(facts, `passwd = '${password}'`, "passwd = os.environ.get('NO_SUCH_VARIABLE')")
  const terminal = runInTerminal(context, runner, program, facts)
  assert.equal(await terminal.exitCode, 1)
  assert.equal(terminal.outcome()?.problem?.code, 'no-password')
})

test('a master that is down', async (context) => {
  const terminal = runInTerminal(context, runner, program, await make(context))
  await terminal.shows(`● connecting to ${loopback}:${deadPort}: nothing listens at ${loopback}:${deadPort}`)
  terminal.pressCtrlC()
  assert.equal(await terminal.exitCode, 0)
})

test('a web server in place of the master', async (context) => {
  const server = createServer((_, response) => response.end()).listen(0, loopback)
  await once(server, 'listening')
  context.after(() => server.closeAllConnections())
  context.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const terminal = runInTerminal(context, runner, program, await make(context, { host: loopback, port }))
  await terminal.shows(`● failed: ${loopback}:${port} is a web server, not a port for workers`)
  terminal.pressCtrlC()
  assert.equal(await terminal.exitCode, 0)
})

test('a stale pid file whose number is an unrelated process: that one lives, the worker starts', async (context) => {
  const facts = await make(context)
  const stranger = startSleep(context, facts.directory)
  writeFileSync(join(facts.directory, 'twistd.pid'), String(stranger.pid))
  const terminal = runInTerminal(context, runner, program, facts)
  await terminal.shows('Removed a twistd.pid that was left over')
  await terminal.shows('● connecting')
  assert.notEqual(pidOf(facts), stranger.pid)
  terminal.pressCtrlC()
  assert.equal(await terminal.exitCode, 0)
  assert.deepEqual([stranger.exitCode, stranger.signalCode], [null, null])
})

test('another server of Twisted that works in the directory is not the worker: it lives, the worker starts', async (context) => {
  const facts = await make(context)
  const twistd = join(program.executable, '../twistd')
  const served = [twistd, '--nodaemon', 'web', '--listen', `tcp:0:interface=${loopback}`, '--path', 'info']
  const log = join(facts.directory, 'web.log')
  const stranger = await startGroup(program.python, served, { cwd: facts.directory, log })
  context.after(() => stranger.end())
  await until('twistd.pid of the web server', () => pidOf(facts) === stranger.pid)
  assert.deepEqual(await stopWorker(facts), { outcome: 'not-running' })
  const terminal = runInTerminal(context, runner, program, facts)
  await terminal.shows('Removed a twistd.pid that was left over')
  await terminal.shows('● connecting')
  terminal.pressCtrlC()
  assert.equal(await terminal.exitCode, 0)
  assert.deepEqual(await stopWorker(facts), { outcome: 'not-running' })
  assert.equal(stranger.hasEnded, false)
})

test('pid files without a number', async (context) => {
  for (const text of ['', 'abc']) {
    const facts = await make(context)
    writeFileSync(join(facts.directory, 'twistd.pid'), text)
    const terminal = runInTerminal(context, runner, program, facts)
    await terminal.shows('● connecting')
    terminal.pressCtrlC()
    assert.equal(await terminal.exitCode, 0)
  }
})

test('a worker that runs already stays, the second terminal says so', async (context) => {
  const facts = await make(context)
  const first = runInTerminal(context, runner, program, facts)
  await first.shows('● connecting')
  const pid = await until('the pid file', () => pidOf(facts))
  const second = runInTerminal(context, runner, program, facts)
  assert.equal(await second.exitCode, 1)
  await second.shows(`● failed: the worker runs already, as process ${pid}`)
  assert.ok(runs(pid))
  assert.equal(pidOf(facts), pid)
  first.pressCtrlC()
  assert.equal(await first.exitCode, 0)
})

test('a worker that is stopped while it still loads has not failed', async (context) => {
  const facts = await make(context)
  edit(facts, 'import os', 'import os, time; open("loading", "w").close(); time.sleep(600)')
  const terminal = runInTerminal(context, runner, program, facts, { release: '4.3.0' })
  await until('the file to be loaded', () => existsSync(join(facts.directory, 'loading')))
  assert.equal((await stopWorker(facts)).outcome, 'stopped')
  assert.equal(await terminal.exitCode, 0)
  await terminal.shows('● stopped')
  assert.equal(terminal.outcome()?.problem, undefined)
})

test('two that start at the same moment: one of them runs', async (context) => {
  const facts = await make(context)
  const terminals = [1, 2].map(() => runInTerminal(context, runner, program, facts, { release: '4.3.0' }))
  const loser = await Promise.race(terminals.map((terminal) => terminal.exitCode.then(() => terminal)))
  const winner = terminals.find((terminal) => terminal !== loser)
  assert.ok(winner)
  assert.equal(await loser.exitCode, 1)
  await loser.shows('the worker runs already')
  await winner.shows('● connecting')
  assert.ok(runs(pidOf(facts) ?? 0))
  winner.pressCtrlC()
  assert.equal(await winner.exitCode, 0)
})

test('a worker that is killed', async (context) => {
  const facts = await make(context)
  const terminal = runInTerminal(context, runner, program, facts)
  await terminal.shows('● connecting')
  process.kill(await until('the pid file', () => pidOf(facts)), 'SIGKILL')
  assert.equal(await terminal.exitCode, 1)
  await terminal.shows('● failed: the process of the worker is gone, ended by SIGKILL')
  assert.equal(pidOf(facts), undefined)
})

test('a worker that does not end is killed only when the user insists', async (context) => {
  const facts = await make(context)
  const stubborn = join(directory, 'buildbot-worker')
  writeFileSync(
    stubborn,
    `#!${program.python}\nimport signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('ready', flush=True)\ntime.sleep(600)\n`,
  )
  chmodSync(stubborn, 0o755)
  const terminal = runInTerminal(context, runner, { ...program, executable: stubborn }, facts, { release: '4.3.0' })
  await terminal.shows('ready')
  terminal.pressCtrlC()
  await terminal.shows('ends at once')
  terminal.pressCtrlC()
  await terminal.shows('Press Ctrl-C once more to kill it')
  assert.ok(runs(pidOf(facts) ?? 0))
  terminal.pressCtrlC()
  await terminal.exitCode
})

test('a release that writes its pid file itself finds none that we wrote', async (context) => {
  const facts = await make(context)
  const old = join(directory, 'buildslave')
  writeFileSync(
    old,
    [
      `#!${program.python}`,
      'import os, sys, time',
      "if sys.argv[1] == '--version': sys.exit(print('worker version: 0.9.9'))",
      'time.sleep(0.5)',
      "assert not os.path.exists('twistd.pid')",
      "open('twistd.pid', 'w').write(str(os.getpid()))",
      "print('wrote it', flush=True)",
      'time.sleep(600)',
    ].join('\n'),
    { mode: 0o755 },
  )
  const terminal = runInTerminal(context, runner, { ...program, executable: old }, facts)
  await terminal.shows('wrote it')
  terminal.pressCtrlC()
  await terminal.exitCode
})

test('programs that cannot be run', async (context) => {
  const facts = await make(context)
  const broken = join(directory, 'broken')
  writeFileSync(broken, '#!/no/such/python\n', { mode: 0o755 })
  const plain = join(directory, 'plain')
  writeFileSync(plain, 'text', { mode: 0o644 })
  for (const [executable, text] of [
    [join(directory, 'missing'), 'there is no program'],
    [broken, 'the interpreter that its first line names is missing'],
    [plain, 'it is not executable'],
  ] as const) {
    const terminal = runInTerminal(context, runner, { ...program, executable }, facts, { release: '4.3.0' })
    assert.equal(await terminal.exitCode, 1)
    await terminal.shows(text)
    assert.equal(existsSync(join(facts.directory, 'twistd.pid')), false)
  }
})

test('a failure stays on the screen until a key is pressed, or the terminal is closed', async (context) => {
  const facts = await make(context)
  edit(facts, 'umask = None', 'umask = 022')
  for (const leave of ['key', 'close'] as const) {
    const terminal = runInTerminal(context, runner, program, facts, { keepOpenOnFailure: true })
    await terminal.shows('Press any key to close this terminal.')
    assert.equal(terminal.outcome()?.problem?.code, 'tac-failed')
    if (leave === 'key') terminal.type('x')
    else terminal.close()
    assert.equal(await terminal.exitCode, leave === 'key' ? 1 : endedByHangup)
  }
})

test('colours are for terminals that want them', async (context) => {
  const facts = await make(context)
  for (const [environment, wanted] of [
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ] as const) {
    const terminal = runInTerminal(context, runner, program, facts, { environment })
    await terminal.shows('● connecting')
    terminal.pressCtrlC()
    await terminal.exitCode
    assert.equal(terminal.raw.includes('\u001b[1;33m● connecting'), wanted)
  }
})

function pick(object: object | undefined, ...keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([key]) => keys.includes(key)))
}
