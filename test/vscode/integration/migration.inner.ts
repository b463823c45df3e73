import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commands, Uri, window, workspace } from 'vscode'
import { until } from '../../environment/until.ts'
import { api, folder } from './extension.ts'
import { test } from './inner.ts'

const slave = (module: string, name: string): string => `from twisted.application import service
from ${module} import BuildSlave

basedir = r'/srv/${name}'
host = 'master.example.org'
port = 9989
slavename = '${name}'
passwd = 'secret'
keepalive = 600
usepty = 1

application = service.Application('buildslave')
s = BuildSlave(host, port, slavename, passwd, basedir, keepalive, usepty)
s.setServiceParent(application)
`

const files: Readonly<Record<string, string>> = {
  'one/buildbot.tac': slave('buildslave.bot', 'one'),
  'two/buildbot.tac': slave('buildbot.slave.bot', 'two').replaceAll('\n', '\r\n'),
  'three/buildbot.tac': `# of somebody\n${slave('buildslave.bot', 'three')}`,
  'buildslave.service': '[Service]\nType=forking\nExecStart=/usr/bin/buildslave start /srv/one\n',
  Dockerfile: 'FROM debian\nRUN pip install buildbot-slave\nCMD ["buildslave", "start", "--nodaemon", "/srv/two"]\n',
}

const root = (): string => join(folder(), 'slaves')
const pathOf = (name: string): string => join(root(), name)
const read = (name: string): string => readFileSync(pathOf(name), 'utf8')

function write(): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(pathOf(name)), { recursive: true })
    writeFileSync(pathOf(name), content, { mode: 0o644 })
  }
}

const copiesOf = (name: string): string[] =>
  readdirSync(dirname(pathOf(name))).filter((one) => one.startsWith('buildbot.tac.bak-'))

/** Runs the migration with its review, which is answered by a command of the preview as soon as it is shown. */
async function review(answer: 'refactorPreview.apply' | 'refactorPreview.discard'): Promise<void> {
  let ended = false
  void commands.executeCommand('buildbot.migrateWorkspace').then(() => {
    ended = true
  })
  await until('the end of the migration', async () => {
    await commands.executeCommand(answer).then(undefined, () => undefined)
    return ended
  })
}

test('a review that is discarded changes nothing', async () => {
  write()
  await review('refactorPreview.discard')
  for (const [name, before] of Object.entries(files)) assert.equal(read(name), before, name)
  assert.deepEqual(copiesOf('one/buildbot.tac'), [])
})

test('Migrate Workspace makes workers of all slaves, and of what starts them', async () => {
  await review('refactorPreview.apply')
  for (const [name, before] of Object.entries(files)) {
    const after = read(name)
    assert.doesNotMatch(after, /BuildSlave|buildslave[ "'.]|buildbot-slave|usepty/, name)
    assert.match(after, /buildbot-worker/, name)
    assert.equal(after.includes('\r\n'), before.includes('\r\n'), name)
  }
  assert.match(read('buildslave.service'), /ExecStart=\/usr\/bin\/buildbot-worker start \/srv\/one/)
})

test('the file before is kept beside each configuration, for its owner only', () => {
  for (const [name, before] of Object.entries(files)) {
    if (!name.endsWith('.tac')) continue
    const [copy = '', ...others] = copiesOf(name)
    assert.deepEqual(others, [])
    assert.equal(read(join(dirname(name), copy)), before)
    assert.equal(statSync(pathOf(join(dirname(name), copy))).mode & 0o777, 0o600)
  }
})

test('a second migration changes nothing', async () => {
  const before = Object.keys(files).map(read)
  await commands.executeCommand('buildbot.migrateWorkspace', { review: false })
  assert.deepEqual(Object.keys(files).map(read), before)
  assert.equal(copiesOf('one/buildbot.tac').length, 1)
})

test('the report says what was migrated, and what the buildmaster needs', async () => {
  const report = await workspace.openTextDocument(Uri.from({ scheme: 'buildbot-migration', path: '/Migration.md' }))
  const text = report.getText()
  assert.match(text, /^Migrated 3 configurations and 2 startup files\. They load in the real worker, with the same settings\.$/m)
  const loads = 'loads in buildbot-worker 4.3.0 on Python [\\d.]+, same settings as before'
  assert.match(text, new RegExp(`^- \`slaves/one/buildbot\\.tac\`: ${loads}; the file as it was is \`buildbot\\.tac\\.bak-`, 'm'))
  for (const row of [
    'port | 9989 | 9989 | ✓',
    'passwd | not shown | not shown | ✓',
    'usePTY | 1 | none | has no effect any more',
  ]) {
    assert.ok(text.includes(`| ${row} |`), text)
  }
  assert.match(text, /On the buildmaster/)
})

test('undo brings every byte back', async () => {
  await window.showTextDocument(Uri.file(pathOf('one/buildbot.tac')))
  await commands.executeCommand('undo')
  await workspace.saveAll()
  for (const [name, before] of Object.entries(files)) assert.equal(read(name), before, name)
  await commands.executeCommand('workbench.action.closeAllEditors')
})

test('nothing is left of the slaves', async () => {
  const { workers } = await api()
  rmSync(root(), { recursive: true })
  await until('the migrated workers to be forgotten', () => workers().length === 1)
})
