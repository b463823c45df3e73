import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsOf } from '../../../server/worker/workerSettings.ts'
import { analyseText } from './tacFixtures.ts'

const slave = (call: string) => `import os
from twisted.application import service
from buildslave.bot import BuildSlave
application = service.Application('buildslave')
${call}.setServiceParent(application)
`

test("a slave's settings are those of its own constructor, read as its Python reads them", () => {
  const call = "BuildSlave(os.environ['HOST'], 9989, 's1', 'secret', '/srv/s1', 600, 1, umask=022)"
  const [worker, ...others] = settingsOf(analyseText(slave(call)), '4.3.0')
  assert.deepEqual(others, [])
  assert.equal(worker?.name, 's1')
  const shown = worker?.settings.map(({ parameter, value, given, effective }) => [parameter, value, given, effective])
  assert.deepEqual(shown, [
    ['buildmaster_host', undefined, true, true],
    ['port', '9989', true, true],
    ['name', "'s1'", true, true],
    ['passwd', "'secret'", true, true],
    ['basedir', "'/srv/s1'", true, true],
    ['keepalive', '600', true, true],
    ['usePTY', '1', true, false],
    ['keepaliveTimeout', 'None', false, false],
    ['umask', '0o22', true, true],
    ['maxdelay', '300', false, false],
    ['unicode_encoding', 'None', false, true],
    ['allow_shutdown', 'None', false, true],
  ])
})

test('what unknown arguments may give is known at run time only', () => {
  const [worker] = settingsOf(analyseText(slave("BuildSlave('h', 1, 'n', 'p', '/b', 600, 0, **MORE)")), '4.3.0')
  const umask = worker?.settings.find(({ parameter }) => parameter === 'umask')
  assert.deepEqual(umask, { parameter: 'umask', given: true, effective: true })
})
