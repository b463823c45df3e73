import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyEdits } from '../../../server/rules/edits.ts'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf } from './checking.ts'

const slave = (module: string) => `from ${module} import BuildSlave
from twisted.application import service
application = service.Application('buildslave')
BuildSlave('ci', 9989, 'a', 'x', '/srv/a', 600, 1).setServiceParent(application)
`
const worker = `from buildbot_worker.bot import Worker
from twisted.application import service
application = service.Application('buildbot-worker')
Worker('ci', 9989, 'a', 'x', '/srv/a', 600).setServiceParent(application)
`

const legacy = (text: string, release?: string) =>
  diagnosticsOf(text, release === undefined ? {} : { release }).filter(({ code }) => code === 'legacy-slave')

test('a slave is told its generation at its import', () => {
  for (const [module, releases] of [
    ['buildslave.bot', '0.8.1 to 0.8.14'],
    ['buildbot.slave.bot', '0.7.1 to 0.8.0'],
  ] as const) {
    const text = slave(module)
    const [found] = legacy(text)
    assert.ok(found)
    assert.equal(text.slice(found.span.from, found.span.to), module)
    assert.ok(found.message.includes(releases))
  }
})

test('it is migrated as a whole or step by step, and never by fixing all', () => {
  const text = slave('buildslave.bot')
  const [found] = legacy(text, '0.8.14')
  assert.ok(found)
  const [whole, ...steps] = fixesOf(found)
  assert.equal(whole?.migration, true)
  assert.equal(applyEdits(text, whole?.edits ?? []), worker)
  assert.equal(
    applyEdits(
      text,
      steps.flatMap(({ edits }) => edits),
    ),
    worker,
  )
  assert.ok([whole, ...steps].every((fix) => !fix?.preferred))
})

test('workers are left in peace', () => {
  assert.deepEqual(legacy(worker), [])
})
