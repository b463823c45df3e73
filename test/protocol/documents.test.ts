import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { DidChangeWatchedFilesNotification, HoverRequest } from 'vscode-languageserver'
import type { Host } from '../../server/host.ts'
import { type ConfigurationSummary, DescribeRequest } from '../../server/protocol.ts'
import { hostWith } from '../unit/rules/checking.ts'
import { startEditor, uri } from './editor.ts'
import { tac, workerCall } from './tacs.ts'

const describe = (editor: Awaited<ReturnType<typeof startEditor>>, at = uri) =>
  editor.connection.sendRequest<ConfigurationSummary>(DescribeRequest.method, { uri: at })

it('what is typed counts at once, wherever it is typed', async () => {
  const editor = await startEditor()
  after(() => editor.dispose())
  const { range } = editor.open(tac(workerCall().replace('w1', 'w|1|')))
  assert.equal((await describe(editor)).workers[0]?.name, 'w1')
  editor.type(range, '2345')
  assert.equal((await describe(editor)).workers[0]?.name, 'w2345')
})

it('diagnostics are of the text as it is, and gone when it is closed', async () => {
  const editor = await startEditor()
  after(() => editor.dispose())
  editor.open(tac(workerCall(', maxretries=3')))
  for (let round = 0; round < 20; round++) editor.change(tac(workerCall(`, ${'x'.repeat(round + 1)}=1`)))
  const [found] = await editor.diagnostics()
  assert.match(String(found?.message), new RegExp(`\\b${'x'.repeat(20)}\\b`))
  editor.close()
  assert.deepEqual(await editor.diagnostics(), [])
})

it('what is not open is read from the disk', async () => {
  const text = tac(workerCall())
  const files = { '/srv/w2/buildbot.tac': text, '/srv/w4/buildbot.tac': Buffer.from(`\ufeff${text}`, 'utf16le') }
  const editor = await startEditor({ host: hostWith({ files }) })
  after(() => editor.dispose())
  assert.equal((await describe(editor, 'file:///srv/w2/buildbot.tac')).workers[0]?.name, 'w1')
  assert.equal((await describe(editor, 'file:///srv/w4/buildbot.tac')).workers[0]?.name, 'w1')
  await assert.rejects(describe(editor, 'file:///srv/w3/buildbot.tac'), /cannot be read/)
  editor.complaints.length = 0
})

it('what is open is found under any spelling of its URI', async () => {
  const editor = await startEditor({ host: hostWith({ files: { '/srv/w+1/buildbot.tac': tac(workerCall()) } }) })
  after(() => editor.dispose())
  editor.open(tac(workerCall().replace('w1', 'w2')), 'file:///srv/w%2B1/buildbot.tac')
  assert.equal((await describe(editor, 'file:///srv/w+1/buildbot.tac')).workers[0]?.name, 'w2')
})

it('what changes on the disk is looked at again', async () => {
  let { disk, ...rest } = hostWith({})
  const host: Host = {
    ...rest,
    get disk() {
      return disk
    },
  }
  const editor = await startEditor({ host })
  after(() => editor.dispose())
  editor.open(tac(workerCall().replace('basedir', "'/srv/other'")))
  await editor.diagnostics(uri, (found) => found.some(({ code }) => code === 'missing-basedir'))
  ;({ disk } = hostWith({ files: { '/srv/other': null } }))
  await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] })
  await editor.diagnostics(uri, (found) => !found.some(({ code }) => code === 'missing-basedir'))
})

it('a request about nothing fails with its name', async () => {
  const editor = await startEditor()
  after(() => editor.dispose())
  const asked = editor.ask(HoverRequest.type, {
    textDocument: { uri: 'file:///no/such.tac' },
    position: { line: 0, character: 0 },
  })
  await assert.rejects(asked, /textDocument\/hover failed: file:\/\/\/no\/such\.tac cannot be read/)
  editor.complaints.length = 0
})

it('what the server can do is what its features say', async () => {
  const editor = await startEditor()
  after(() => editor.dispose())
  assert.deepEqual(Object.keys(editor.initialized.capabilities).sort(), [
    'codeActionProvider',
    'completionProvider',
    'definitionProvider',
    'documentHighlightProvider',
    'documentLinkProvider',
    'documentSymbolProvider',
    'foldingRangeProvider',
    'hoverProvider',
    'inlayHintProvider',
    'referencesProvider',
    'renameProvider',
    'selectionRangeProvider',
    'signatureHelpProvider',
    'textDocumentSync',
  ])
})
