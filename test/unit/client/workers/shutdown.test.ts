import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { requestShutdown } from '../../../../client/workers/shutdown.ts'
import { factsOf, startStranger, startStubWorker, temporaryDirectory } from './processes.ts'

test('touches the file in the base directory', async (context) => {
  const directory = temporaryDirectory(context)
  const basedir = join(directory, 'base')
  mkdirSync(basedir)
  await startStubWorker(context, directory)
  const path = join(basedir, 'shutdown.stamp')
  const facts = factsOf(directory, { basedir, allowShutdown: 'file' })
  assert.deepEqual(await requestShutdown(facts), { outcome: 'touched', path })
  assert.deepEqual(readdirSync(basedir), ['shutdown.stamp'])
})

test('the time of the file always moves forward', async (context) => {
  const directory = temporaryDirectory(context)
  await startStubWorker(context, directory)
  const path = join(directory, 'shutdown.stamp')
  const facts = factsOf(directory, { allowShutdown: 'file' })
  writeFileSync(path, '')
  const tomorrow = Date.now() / 1000 + 86_400
  for (const before of [1, Date.now() / 1000, tomorrow]) {
    utimesSync(path, before, before)
    await requestShutdown(facts)
    assert.ok(statSync(path).mtimeMs > before * 1000, String(before))
  }
})

test('sends SIGHUP to a worker that handles it', async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory, { handlesHangup: true })
  assert.deepEqual(await requestShutdown(factsOf(directory, { allowShutdown: 'signal' })), {
    outcome: 'signalled',
    pid: worker.pid,
  })
  if (worker.child.exitCode === null) await once(worker.child, 'exit')
  assert.equal(worker.child.exitCode, 7)
})

test('sends no SIGHUP to a worker that would die of it', {
  skip: process.platform !== 'linux' && 'only Linux tells',
}, async (context) => {
  const directory = temporaryDirectory(context)
  const worker = await startStubWorker(context, directory)
  assert.deepEqual(await requestShutdown(factsOf(directory, { allowShutdown: 'signal' })), { outcome: 'not-armed' })
  assert.equal(worker.child.signalCode, null)
})

test('does nothing where nothing is armed or nothing runs', async (context) => {
  const directory = temporaryDirectory(context)
  assert.deepEqual(await requestShutdown(factsOf(directory)), { outcome: 'not-armed' })
  assert.deepEqual(await requestShutdown(factsOf(directory, { allowShutdown: 'file' })), { outcome: 'not-running' })
  assert.deepEqual(await requestShutdown(factsOf(directory, { allowShutdown: 'file' }), null), { outcome: 'not-armed' })
  assert.equal(existsSync(join(directory, 'shutdown.stamp')), false)
})

test('a stranger with the number of the worker hears nothing', async (context) => {
  const directory = temporaryDirectory(context)
  const stranger = await startStranger(context, directory)
  writeFileSync(join(directory, 'twistd.pid'), String(stranger.pid))
  assert.deepEqual(await requestShutdown(factsOf(directory, { allowShutdown: 'signal' })), { outcome: 'not-running' })
  assert.equal(stranger.child.signalCode, null)
})

test('says why the file cannot be touched', async (context) => {
  const directory = temporaryDirectory(context)
  await startStubWorker(context, directory)
  const facts = factsOf(directory, { basedir: join(directory, 'missing'), allowShutdown: 'file' })
  const result = await requestShutdown(facts)
  assert.ok(result.outcome === 'failed' && /ENOENT/.test(result.detail))
})
