import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectWorker } from '../../../../client/workers/selection.ts'

function worker(directory: string, basedir = directory) {
  return { facts: { directory, basedir } }
}

const one = worker('/workers/one')
const inner = worker('/workers/one/inner')
const moved = worker('/etc/worker', '/var/worker')

test('a file belongs to the worker around it', () => {
  assert.equal(selectWorker([one, moved], '/workers/one/buildbot.tac'), one)
  assert.equal(selectWorker([one, moved], '/workers/one/info/host'), one)
})

test('of workers within each other the innermost is meant', () => {
  for (const workers of [
    [one, inner],
    [inner, one],
  ]) {
    assert.equal(selectWorker(workers, '/workers/one/inner/twistd.log'), inner)
    assert.equal(selectWorker(workers, '/workers/one/twistd.log'), one)
  }
})

test('both the directory of the file and the base directory count', () => {
  assert.equal(selectWorker([one, moved], '/etc/worker/buildbot.tac'), moved)
  assert.equal(selectWorker([one, moved], '/var/worker/info/admin'), moved)
})

test('a directory whose name only begins the same is another one', () => {
  assert.equal(selectWorker([one, moved], '/workers/one-more/buildbot.tac'), undefined)
})

test('without a file of a worker, the only worker is meant, and none of several', () => {
  assert.equal(selectWorker([one], '/elsewhere/readme.md'), one)
  assert.equal(selectWorker([one], undefined), one)
  assert.equal(selectWorker([one, moved], '/elsewhere/readme.md'), undefined)
  assert.equal(selectWorker([one, moved], undefined), undefined)
  assert.equal(selectWorker([], undefined), undefined)
})
