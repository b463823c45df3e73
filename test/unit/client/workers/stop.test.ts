import assert from 'node:assert/strict'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { locateWorker } from '../../../../client/workers/locate.ts'
import { readPidFile } from '../../../../client/workers/pidFile.ts'
import { stopWorker } from '../../../../client/workers/stop.ts'
import { endedPid, factsOf, startStranger, startStubWorker, temporaryDirectory } from './processes.ts'

const writePid = (directory: string, text: string | number) => writeFileSync(join(directory, 'twistd.pid'), String(text))

test('reads pid files of every kind', (context) => {
  const directory = temporaryDirectory(context)
  assert.deepEqual(readPidFile(directory), { kind: 'none' })
  for (const [text, kind] of [
    ['', 'unreadable'],
    ['abc', 'unreadable'],
    ['0', 'unreadable'],
    ['-5', 'unreadable'],
    ['99999999999999999999', 'unreadable'],
    ['417\n', 'pid'],
  ] as const) {
    writePid(directory, text)
    assert.equal(readPidFile(directory).kind, kind, JSON.stringify(text))
  }
})

test('stops the process that the pid file names', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  writePid(directory, worker.pid)
  assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'stopped', pid: worker.pid })
  assert.equal(await worker.ended, 'SIGTERM')
})

test('stops a worker in the foreground that has no pid file', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'stopped', pid: worker.pid })
})

test('a stale pid file whose number is another process now leads to no signal', async (context) => {
  const directory = temporaryDirectory(context)
  const stranger = await startStranger(context, directory)
  writePid(directory, stranger.pid)
  assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'not-running' })
  assert.equal(stranger.child.signalCode, null)
  assert.equal(stranger.child.exitCode, null)
})

test('nor does one whose number is the worker of another directory', async (context) => {
  const directory = temporaryDirectory(context)
  const other = await startStubWorker(context, temporaryDirectory(context))
  writePid(directory, other.pid)
  assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'not-running' })
  assert.equal(other.child.signalCode, null)
})

test('behind a stale pid file the worker is found nevertheless', async (context) => {
  const directory = temporaryDirectory(context)
  const stranger = await startStranger(context, directory)
  const worker = await startStubWorker(context, directory)
  writePid(directory, stranger.pid)
  assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'stopped', pid: worker.pid })
  assert.equal(stranger.child.signalCode, null)
})

test('pid files that say nothing are stale', async (context) => {
  const directory = temporaryDirectory(context)
  for (const text of ['', 'abc', await endedPid()]) {
    writePid(directory, text)
    assert.deepEqual(await locateWorker(directory), { kind: 'none', stalePidFile: true })
    assert.deepEqual(await stopWorker(factsOf(directory)), { outcome: 'not-running' })
  }
})

test('a process that cannot be identified is not signalled', async (context) => {
  const directory = temporaryDirectory(context)
  const stranger = await startStranger(context, directory)
  writePid(directory, stranger.pid)
  const table = { inspect: async () => 'hidden' as const, search: async () => [] }
  assert.deepEqual(await stopWorker(factsOf(directory), { table }), { outcome: 'unidentified', pid: stranger.pid })
  assert.equal(stranger.child.signalCode, null)
})

test('a worker older than its pid file is the one that wrote it, a much younger one is found by its command line', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  writePid(directory, worker.pid)
  const yesterday = Date.now() / 1000 - 86_400
  utimesSync(join(directory, 'twistd.pid'), yesterday, yesterday)
  const location = await locateWorker(directory)
  assert.ok(location.kind === 'running')
  assert.equal(location.process.pid, worker.pid)
})

test('asks before it kills', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory, { stubborn: true })
  const asked: number[] = []
  const refuse = async (pid: number) => {
    asked.push(pid)
    return false
  }
  assert.deepEqual(await stopWorker(factsOf(directory), { patience: 300, mayKill: refuse }), {
    outcome: 'still-running',
    pid: worker.pid,
  })
  assert.deepEqual(asked, [worker.pid])
  assert.equal(worker.child.signalCode, null)
  assert.deepEqual(await stopWorker(factsOf(directory), { patience: 300, mayKill: async () => true }), {
    outcome: 'killed',
    pid: worker.pid,
  })
})

test('without anybody to ask it never kills, and the wait can be cancelled', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory, { stubborn: true })
  assert.deepEqual(await stopWorker(factsOf(directory), { patience: 200 }), { outcome: 'still-running', pid: worker.pid })
  const abort = new AbortController()
  const stopping = stopWorker(factsOf(directory), { signal: abort.signal, mayKill: async () => true })
  abort.abort()
  assert.deepEqual(await stopping, { outcome: 'still-running', pid: worker.pid })
  assert.equal(worker.child.signalCode, null)
})
