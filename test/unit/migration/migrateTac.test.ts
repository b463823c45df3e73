import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { applyEdits } from '../../../server/rules/edits.ts'
import { migrateConfiguration } from '../../../server/rules/migration/migrateConfiguration.ts'
import { analyse } from '../../../server/worker/analyse.ts'
import { hostWith } from '../rules/checking.ts'
import { decisions, migrated } from './migrating.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const below = (folder: string, end: string) =>
  readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(fixtures, folder, name))
const read = (path: string) => readFileSync(path, 'utf8')

for (const path of below('migration', '.before.tac')) {
  test(`${basename(path)} becomes what is wanted, byte for byte`, () => {
    assert.equal(migrated(read(path)).after, read(path.replace('.before.', '.after.')))
  })
}

const every = [...below('migration', '.before.tac'), ...below('tac', '.tac')]

test('what is migrated stays as it is when it is migrated again', () => {
  for (const path of every) {
    const { after } = migrated(read(path))
    assert.equal(migrated(after).after, after, path)
  }
})

test('the edits of all steps are disjoint', () => {
  for (const path of every) {
    const edits = migrated(read(path)).steps.flatMap((step) => step.edits)
    edits.sort((a, b) => a.from - b.from || a.to - b.to)
    for (const [index, edit] of edits.entries()) assert.ok(index === 0 || (edits[index - 1]?.to ?? 0) <= edit.from, path)
  }
})

test('steps that are taken one by one come to the same', () => {
  for (const path of below('migration', '.before.tac')) {
    let text = read(path)
    for (let [step] = migrated(text).steps; step; [step] = migrated(text).steps) text = applyEdits(text, step.edits)
    assert.equal(text, read(path.replace('.before.', '.after.')), path)
  }
})

test('late positional arguments of a worker are not guessed', () => {
  const call = (args: string) => `from buildbot_worker.bot import Worker\nWorker('h', 1, 'n', 'p', '/b', 600, ${args})\n`
  assert.deepEqual(decisions(call('0, 30, 18')), ['Worker'])
  assert.match(migrated(call('usepty, 30, 18')).after, /600, umask=18\)/)
  assert.match(migrated(call('False')).after, /600\)/)
  assert.match(migrated(call('None, None, 18'), '4.1.0').after, /600, umask=18\)/)
})

test('masters and templates are left alone', () => {
  for (const path of [...below('tac/masters', 'plain.tac'), ...below('tac/templates', '.tac')]) {
    const { steps, leftovers } = migrated(read(path))
    if (basename(path) !== 'not-one.tac') assert.deepEqual({ steps, leftovers }, { steps: [], leftovers: [] }, path)
  }
})

test('line ends, a missing last one and mixed ones stay', () => {
  const text = read(join(fixtures, 'migration/generation-b.before.tac'))
  const after = read(join(fixtures, 'migration/generation-b.after.tac'))
  const withReturns = (unix: string) => unix.replaceAll('\n', '\r\n')
  assert.equal(migrated(withReturns(text)).after, withReturns(after))
  assert.equal(migrated(text.trimEnd()).after, after.trimEnd())
})

test('what a person must decide is told at its place', () => {
  const fixture = (name: string) => read(join(fixtures, `migration/${name}.before.tac`))
  assert.deepEqual(decisions(fixture('collision')), ['Worker'])
  assert.deepEqual(decisions(fixture('subclass')), ['MySlave', 'bf'])
  assert.deepEqual(decisions(fixture('names')), [])
})

test('what will not run once it is migrated is told at its place', () => {
  const left = (name: string) => {
    const text = read(join(fixtures, `migration/${name}.before.tac`))
    const host = hostWith({})
    const { leftovers } = migrateConfiguration(analyse(text, '/srv/w1/buildbot.tac', host), '4.3.0', host)
    return leftovers.filter(({ kind }) => kind === 'decide').map(({ from, to }) => text.slice(from, to))
  }
  assert.deepEqual(left('class-by-text'), ["'buildslave.bot.BuildSlave'"])
  assert.deepEqual(left('python2-methods'), ['decode'])
  assert.deepEqual(left('string-module'), ['upper'])
  assert.deepEqual(left('tuple-parameters'), ['('])
  assert.deepEqual(left('generation-a'), [])
})

test('what the class is handed to is told, unless it gives all that is gone itself', () => {
  const head =
    "from buildslave.bot import BuildSlave\nfrom twisted.application import service\nservice.Application('buildslave')\n"
  assert.deepEqual(decisions(`${head}register(BuildSlave)\n`), ['BuildSlave'])
  assert.deepEqual(decisions(`${head}partial(BuildSlave, 'h')\n`), ['BuildSlave'])
  assert.deepEqual(decisions(`${head}partial(BuildSlave, usePTY=0)\nisinstance(x, BuildSlave)\n`), [])
})

test('names of what is gone that the file uses elsewhere are listed as kept', () => {
  const { leftovers } = migrated(read(join(fixtures, 'migration/usepty-used-elsewhere.before.tac')))
  assert.ok(leftovers.some(({ kind, message }) => kind === 'kept' && message.startsWith('usepty stays')))
})

test('environment variables and texts are listed as kept', () => {
  const { leftovers } = migrated(read(join(fixtures, 'migration/names.before.tac')))
  assert.ok(leftovers.some(({ message }) => message.startsWith('The environment variable SLAVENAME keeps its name')))
})
