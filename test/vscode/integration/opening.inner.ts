import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands, Uri, window, workspace } from 'vscode'
import { until } from '../../environment/until.ts'
import { api, configuration, directory, folder, workerTerminals } from './extension.ts'
import { test } from './inner.ts'

function activeLine(): string {
  const editor = window.activeTextEditor
  return editor?.document.lineAt(editor.selection.active.line).text ?? ''
}

async function closeEditors(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors')
}

test('Open Worker Configuration opens the file at the call that makes the worker', async () => {
  await api()
  await commands.executeCommand('buildbot.openWorkerConfiguration')
  assert.equal(window.activeTextEditor?.document.uri.fsPath, configuration().fsPath)
  assert.equal(window.activeTextEditor?.document.languageId, 'buildbot-tac')
  assert.match(activeLine(), /Worker\($/)
  await closeEditors()
})

test('Show Worker Log opens the end of the log', async () => {
  const log = join(directory(), 'twistd.log')
  const lines = Array.from({ length: 300 }, (_, line) => `2026-11-23 17:38:05+0000 [-] line ${line}`)
  writeFileSync(log, lines.join('\n'))
  try {
    await commands.executeCommand('buildbot.showWorkerLog')
    assert.equal(window.activeTextEditor?.document.uri.fsPath, log)
    assert.equal(window.activeTextEditor?.document.languageId, 'twistd-log')
    assert.match(activeLine(), /line 299$/)
  } finally {
    await closeEditors()
    rmSync(log)
  }
})

test('Edit Worker Host Information opens the files that are there', async () => {
  await commands.executeCommand('buildbot.editHostInfo')
  const open = workspace.textDocuments.filter(({ isClosed }) => !isClosed).map(({ uri }) => uri.fsPath)
  for (const name of ['admin', 'host']) assert.ok(open.includes(join(directory(), 'info', name)), name)
  assert.equal(window.activeTextEditor?.document.uri.fsPath, join(directory(), 'info', 'host'))
  await closeEditors()
})

test('Edit Worker Host Information leaves no file behind that nobody saved', async () => {
  const host = join(directory(), 'info', 'host')
  rmSync(host)
  await commands.executeCommand('buildbot.editHostInfo')
  assert.equal(window.activeTextEditor?.document.uri.scheme, 'untitled')
  await closeEditors()
  assert.ok(!existsSync(host))
})

test('a command acts on the worker whose file is given', async () => {
  await commands.executeCommand('buildbot.openWorkerConfiguration', configuration())
  assert.equal(window.activeTextEditor?.document.uri.fsPath, configuration().fsPath)
  await closeEditors()
})

test('of a file that declares no worker, no other worker is started', async () => {
  const master = join(folder(), 'master')
  mkdirSync(master)
  writeFileSync(join(master, 'buildbot.tac'), "from buildbot.master import BuildMaster\nBuildMaster('.', 'master.cfg')\n")
  await commands.executeCommand('buildbot.startWorker', Uri.file(join(master, 'buildbot.tac')))
  assert.deepEqual(workerTerminals(), [])
  rmSync(master, { recursive: true })
})

test('a wizard that is cancelled leaves nothing behind', async () => {
  const before = readdirSync(folder(), { recursive: true })
  const wizard = commands.executeCommand('buildbot.createWorker', Uri.file(folder()))
  let ended = false
  void wizard.then(() => {
    ended = true
  })
  await until('the wizard to be closed', async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen')
    return ended
  })
  assert.deepEqual(readdirSync(folder(), { recursive: true }), before)
})
