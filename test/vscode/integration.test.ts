import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { runInExtensionHost } from './integration/host.ts'

const tac = `from twisted.application import service
from buildbot_worker.bot import Worker

application = service.Application('buildbot-worker')
Worker('127.0.0.1', 9, 'example', 'secret', '.', 600).setServiceParent(application)
`

test('inside the extension host', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  const folder = join(directory, 'folder')
  await mkdir(folder)
  await writeFile(join(folder, 'buildbot.tac'), tac)
  for (const { name, failure } of await runInExtensionHost({ directory, folder })) {
    await t.test(name, () => assert.ok(failure === undefined, failure))
  }
})
