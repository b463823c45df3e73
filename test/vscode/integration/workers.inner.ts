import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands, workspace } from 'vscode'
import { until } from '../../environment/until.ts'
import { api, configuration, directory, folder, isRunning, pid, untilState, workerTerminals } from './extension.ts'
import { test } from './inner.ts'
import { withSettings } from './settings.ts'

async function stop(): Promise<void> {
  await commands.executeCommand('buildbot.stopWorker')
  await untilState('stopped')
}

/** Any process that is no worker. */
function bystander(): ChildProcess & { readonly pid: number } {
  const child = spawn('sleep', ['600'])
  if (child.pid === undefined) throw new Error('sleep did not start')
  return Object.assign(child, { pid: child.pid })
}

test('a worker that nobody started is stopped', async () => {
  const status = await untilState('stopped')
  assert.equal(status.configuration.fsPath, configuration().fsPath)
})

test('Start Worker runs it in a terminal of its own, and says that the master is not there', async () => {
  await commands.executeCommand('buildbot.startWorker')
  assert.equal(workerTerminals().length, 1)
  await until('the reason to be found', async () => (await untilState('connecting')).problem === 'connection-refused')
  assert.ok(isRunning(pid() ?? 0))
})

test('Start Worker twice at the same moment starts it once', async () => {
  await stop()
  const both = [1, 2].map(() => commands.executeCommand('buildbot.startWorker'))
  await Promise.all(both)
  await untilState('connecting')
  const [terminal, ...others] = workerTerminals()
  assert.deepEqual(others, [])
  assert.equal(terminal?.exitStatus, undefined)
})

test('Start Worker leaves a running worker alone', async () => {
  const before = pid()
  await commands.executeCommand('buildbot.startWorker')
  assert.equal(workerTerminals().length, 1)
  assert.equal(pid(), before)
})

test('Restart Worker ends the process and starts another', async () => {
  const before = pid() ?? 0
  await commands.executeCommand('buildbot.restartWorker')
  await until('another process', () => pid() !== undefined && pid() !== before)
  assert.ok(!isRunning(before))
  await untilState('connecting')
})

test('Stop Worker ends the process and its terminal', async () => {
  const before = pid() ?? 0
  await stop()
  assert.ok(!isRunning(before))
  await until('the terminal to close', () => workerTerminals().length === 0)
})

test('a terminal that is closed takes its worker with it', async () => {
  await commands.executeCommand('buildbot.startWorker')
  await untilState('connecting')
  const before = pid() ?? 0
  for (const terminal of workerTerminals()) terminal.dispose()
  await untilState('stopped')
  await until('the end of the process', () => !isRunning(before))
})

test('Shut Down Worker Gracefully waits for the end', async () => {
  await commands.executeCommand('buildbot.startWorker')
  await untilState('connecting')
  const before = pid() ?? 0
  await commands.executeCommand('buildbot.shutDownWorkerGracefully')
  assert.ok(!isRunning(before))
  await untilState('stopped')
})

test('daemon mode starts and stops it in the background', async () => {
  await withSettings({ 'worker.startMode': 'daemon' }, async () => {
    await commands.executeCommand('buildbot.startWorker')
    assert.equal(workerTerminals().length, 0)
    await untilState('connecting')
    const before = pid() ?? 0
    await stop()
    assert.ok(!isRunning(before))
  })
})

test('a worker that somebody else starts and stops is seen', async () => {
  const program = workspace.getConfiguration('buildbot').get('worker.executable', '')
  const child = spawn(program, ['start', '--nodaemon', directory()], { cwd: directory(), stdio: 'ignore' })
  await untilState('connecting')
  child.kill()
  await untilState('stopped')
})

test('a number in twistd.pid that belongs to another process is neither signalled nor in the way', async () => {
  const other = bystander()
  try {
    writeFileSync(join(directory(), 'twistd.pid'), `${other.pid}`)
    await commands.executeCommand('buildbot.stopWorker')
    assert.ok(isRunning(other.pid))
    for (const startMode of ['terminal', 'daemon']) {
      writeFileSync(join(directory(), 'twistd.pid'), `${other.pid}`)
      await withSettings({ 'worker.startMode': startMode }, async () => {
        await commands.executeCommand('buildbot.startWorker')
        await untilState('connecting')
        await stop()
      })
    }
    assert.ok(isRunning(other.pid))
  } finally {
    other.kill()
  }
})

test('a setting that names no program starts nothing', async () => {
  await withSettings({ 'worker.executable': '/nowhere/buildbot-worker' }, async () => {
    await commands.executeCommand('buildbot.startWorker')
    assert.equal(workerTerminals().length, 0)
    await untilState('stopped')
  })
})

test('the program of the settings is the one that runs, variables and all', async () => {
  const real = workspace.getConfiguration('buildbot').get('worker.executable', '')
  const marker = join(folder(), 'ran')
  const script = join(folder(), 'program')
  writeFileSync(script, `#!/bin/sh\necho "$@" >> '${marker}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  // biome-ignore lint/suspicious/noTemplateCurlyInString: so the variables of VS Code are written
  await withSettings({ 'worker.executable': '${workspaceFolder}/program' }, async () => {
    await commands.executeCommand('buildbot.startWorker')
    await untilState('connecting')
    await stop()
  })
  assert.match(readFileSync(marker, 'utf8'), /start --nodaemon/)
})

test('a configuration that does not load is a failure that says so', async () => {
  const good = readFileSync(configuration().fsPath, 'utf8')
  writeFileSync(configuration().fsPath, `${good}\nnonsense\n`)
  try {
    await withSettings({ 'worker.checkBeforeStart': false }, async () => {
      await commands.executeCommand('buildbot.startWorker')
      await until('the reason to be told', async () => (await untilState('failed')).problem === 'tac-failed')
    })
  } finally {
    writeFileSync(configuration().fsPath, good)
  }
})

test('workers come and go with their files', async () => {
  const { workers } = await api()
  const other = join(folder(), 'other')
  mkdirSync(other)
  copyFileSync(configuration().fsPath, join(other, 'buildbot.tac'))
  await until('two workers', () => workers().length === 2)
  rmSync(other, { recursive: true })
  await until('one worker', () => workers().length === 1)
})
