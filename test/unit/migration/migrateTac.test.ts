import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { migrateTac } from '../../../server/migration/migrateTac.ts'
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
  const ofPackage = "from buildbot import slave\nimport buildbot.slave.bot\nslave.bot.BuildSlave('h', 1, 'n', 'p', '.', 600, 0)\n"
  assert.deepEqual(decisions(ofPackage), ['from buildbot import slave'])
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
  assert.deepEqual(left('string-module'), [])
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

test('what Python 3 reads and does otherwise is told at its place', () => {
  const head =
    'from buildslave.bot import BuildSlave\nfrom twisted.application import service\nimport base64, hashlib, subprocess\n'
  const told = (code: string) => decisions(`${head}service.Application('buildslave')\n${code}\n`)
  assert.deepEqual(told("name = subprocess.check_output(['hostname']).strip()"), ["subprocess.check_output(['hostname'])"])
  assert.deepEqual(told("name = subprocess.check_output(['hostname']).decode()"), [])
  assert.deepEqual(told("subprocess.Popen('x', universal_newlines=True).communicate()"), [])
  assert.deepEqual(told("subprocess.Popen('x', shell=True).communicate()[0]"), [
    "subprocess.Popen('x', shell=True).communicate()",
  ])
  assert.deepEqual(told("open('pw', 'rb').read()\nopen('pw', 'r').read()"), ["open('pw', 'rb').read()"])
  assert.deepEqual(told("base64.b64decode('bg==')"), ["base64.b64decode('bg==')"])
  assert.deepEqual(told("hashlib.md5('x')\nhashlib.md5(b'x')\nhashlib.md5(x.encode('ascii'))"), ["hashlib.md5('x')"])
  assert.deepEqual(told('try: pass\nexcept IOError, (number, text): pass'), [','])
  assert.deepEqual(told("apply(BuildSlave, ('h', 1, 'n', 'p', '.', 600, 0))"), ['BuildSlave'])
  assert.deepEqual(told("def f():\n    exec 'x = 1'\n    exec 'y = 2' in {}\n"), ["exec 'x = 1'"])
  assert.deepEqual(told('map(None, [1], [2])'), ['map(None, [1], [2])'])
  assert.deepEqual(told("unicode('x', 'utf-8')"), [])
  assert.match(migrated(`${head}BuildSlave(unicode('x', 'utf-8'), unicode('y'))\n`).after, /unicode\('x', 'utf-8'\), str\('y'\)/)
  const handler = 'try:\n    pass\nexcept ValueError, e:\n    print e.message, e[0]\ne.message\n'
  assert.deepEqual(told(handler), ['e.message'])
  assert.match(migrated(head + handler).after, /e\.message, e\.args\[0\]/)
})

test('what is executed or imported from beside the file and is of Python 2 is told', () => {
  const text = `from buildslave.bot import BuildSlave\nfrom values import name\nimport os, new\nexecfile('old.conf')\nexec(open('other.conf').read())\n`
  const files = { 'values.py': 'print 1\n', 'new.py': 'print(1)\n', 'old.conf': 'x = 022\n', 'other.conf': 'x = 18\n' }
  const host = hostWith({ files: Object.fromEntries(Object.entries(files).map(([name, file]) => [`/srv/w1/${name}`, file])) })
  const { leftovers } = migrateTac(analyse(text, '/srv/w1/buildbot.tac', host), '4.3.0', host.disk)
  const told = leftovers.filter(({ kind }) => kind === 'decide').map(({ message }) => message.split(' ')[0])
  assert.deepEqual(told, ['values.py', 'old.conf'])
})

test('words that only have the letters of slave in them stay', () => {
  const text = "from buildslave.bot import BuildSlave\nenslaved, slaves = 1, 2\nBuildSlave('h', enslaved, slaves)\n"
  assert.match(migrated(text).after, /^enslaved, workers = 1, 2\nWorker\('h', enslaved, workers\)$/m)
})

test('names of what is gone that the file uses elsewhere are listed as kept', () => {
  const { leftovers } = migrated(read(join(fixtures, 'migration/usepty-used-elsewhere.before.tac')))
  assert.ok(leftovers.some(({ kind, message }) => kind === 'kept' && message.startsWith('usepty stays')))
})

test('environment variables and texts are listed as kept', () => {
  const { leftovers } = migrated(read(join(fixtures, 'migration/names.before.tac')))
  assert.ok(leftovers.some(({ message }) => message.startsWith('The environment variable SLAVENAME keeps its name')))
})
