import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import {
  type FileMigration,
  type MigrateParams,
  MigrateRequest,
  type WorkerSettings,
  WorkerSettingsRequest,
} from '../../../server/protocol.ts'
import { Lines } from '../../../server/python/lines.ts'
import { applyEdits } from '../../../server/rules/edits.ts'
import { type Files, hostWith } from '../../unit/rules/checking.ts'
import { startEditor } from '../editor.ts'
import { tac, workerCall } from '../tacs.ts'

const slave = `from twisted.application import service
from buildslave.bot import BuildSlave
application = service.Application('buildslave')
BuildSlave('master', 9989, 'w', 'secret', '/srv/s', 600, False).setServiceParent(application)
`
const master = `from twisted.application import service
from buildbot.master import BuildMaster
application = service.Application('buildmaster')
BuildMaster('/srv/m', 'master.cfg').setServiceParent(application)
`
const disk = {
  '/srv/s/buildbot.tac': slave,
  '/srv/m/buildbot.tac': master,
  '/etc/init.d/slave': '#!/bin/sh\nbuildbot start /srv/s\n',
  '/etc/init.d/master': '#!/bin/sh\nbuildbot start /srv/m\n',
  '/srv/program': '\x7fELF buildslave start /srv/s',
  '/srv/notes.txt': 'buildslave start /srv/s',
} as const
const uriOf = (path: string): string => `file://${path}`

async function start(files: Files) {
  const editor = await startEditor({ host: hostWith({ files }) })
  after(() => editor.dispose())
  const migrate = (params: MigrateParams) => editor.connection.sendRequest<FileMigration[]>(MigrateRequest.method, params)
  return { editor, migrate }
}

const all = Object.keys(disk).map((path) => ({ uri: uriOf(path) }))

function migrated(text: string, { edits }: FileMigration): string {
  const lines = new Lines(text)
  const offsets = edits.map(({ range, newText }) => {
    return { from: lines.offsetAt(range.start), to: lines.offsetAt(range.end), text: newText }
  })
  return applyEdits(text, offsets)
}

it('slaves and what starts them are found among all files, masters are left alone', async () => {
  const { migrate } = await start(disk)
  const found = await migrate({ files: all })
  assert.deepEqual(
    found.map(({ uri, configuration }) => [uri, configuration]),
    [
      [uriOf('/srv/s/buildbot.tac'), 'slave'],
      [uriOf('/etc/init.d/slave'), undefined],
    ],
  )
  const [configuration, script] = found as [FileMigration, FileMigration]
  assert.match(
    migrated(slave, configuration),
    /import Worker[\s\S]*Application\('buildbot-worker'\)\nWorker\('master', 9989, 'w'/,
  )
  assert.equal(migrated(disk['/etc/init.d/slave'], script), '#!/bin/sh\nbuildbot-worker start /srv/s\n')
  for (const { title, reason } of found.flatMap(({ edits }) => edits)) assert.ok(title !== '' && reason.endsWith('.'))
})

it('what is being edited counts, not what lies on the disk', async () => {
  const { editor, migrate } = await start(disk)
  editor.open(tac(workerCall()), uriOf('/srv/s/buildbot.tac'))
  const text = '#!/bin/sh\n\nbuildslave stop /srv/s\n'
  const found = await migrate({ files: [{ uri: uriOf('/srv/s/buildbot.tac') }, { uri: uriOf('/etc/init.d/slave'), text }] })
  assert.deepEqual(
    found.map(({ uri }) => uri),
    [uriOf('/etc/init.d/slave')],
  )
  assert.equal(migrated(text, found[0] as FileMigration), '#!/bin/sh\n\nbuildbot-worker stop /srv/s\n')
})

it('settings before and after can be compared, and no password is told', async () => {
  const { editor } = await start(disk)
  const settingsOf = (uri: string) => editor.connection.sendRequest<WorkerSettings[]>(WorkerSettingsRequest.method, { uri })
  const uri = uriOf('/srv/s/buildbot.tac')
  const before = await settingsOf(uri)
  editor.open(slave.replace('secret', 'other'), uri)
  const after = await settingsOf(uri)
  const markOf = (workers: WorkerSettings[]) => workers[0]?.settings.find(({ parameter }) => parameter === 'passwd')?.mark
  assert.ok(markOf(before))
  assert.equal(markOf(await settingsOf(uri)), markOf(after))
  assert.notEqual(markOf(before), markOf(after))
  assert.doesNotMatch(JSON.stringify([before, after]), /secret|other/)
})

it('what cannot be read is left out', async () => {
  const { migrate } = await start({})
  assert.deepEqual(await migrate({ files: [...all, { uri: 'untitled:buildbot.tac' }] }), [])
})
