import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { DidChangeConfigurationNotification } from 'vscode-languageserver'
import { ReleaseChangedNotification, ReleaseRequest } from '../../server/protocol.ts'
import { startEditor, uri } from './editor.ts'
import { tac, workerCall } from './tacs.ts'

const codes = (found: readonly { readonly code?: unknown }[]): unknown[] => found.map(({ code }) => code)
const text = tac(workerCall(", protocol='pb'"))

it('the client is asked once, and again when it says that something changed', async () => {
  const editor = await startEditor({
    initialization: { answersRelease: true },
    releases: { [uri]: { release: '3.4.0', origin: 'setting' } },
  })
  after(() => editor.dispose())
  let asked = 0
  editor.connection.onRequest(ReleaseRequest.method, (params: { uri: string }) => {
    asked++
    return editor.releases[params.uri] ?? null
  })
  editor.open(text)
  await editor.diagnostics(uri, (found) => codes(found).includes('argument-of-other-release'))
  editor.change(`${text}\n`)
  await editor.diagnostics()
  assert.equal(asked, 1)
  editor.releases = {}
  await editor.connection.sendNotification(ReleaseChangedNotification.method)
  assert.deepEqual(await editor.diagnostics(uri, (found) => found.length === 0), [])
  assert.equal(asked, 2)
})

it('a client that does not answer may name the release at the start', async () => {
  const editor = await startEditor({ initialization: { release: '3.4' } })
  after(() => editor.dispose())
  editor.open(text)
  assert.deepEqual(codes(await editor.diagnostics()), ['argument-of-other-release'])
})

it('the client may know the Python that runs the worker', async () => {
  const text = `${tac(workerCall())}type Port = int\n`
  const editor = await startEditor({
    initialization: { answersRelease: true },
    releases: { [uri]: { release: '4.3.0', origin: 'installed', python: '3.11' } },
  })
  after(() => editor.dispose())
  const severity = (found: readonly { readonly severity?: unknown; readonly code?: unknown }[]) =>
    found.find(({ code }) => code === 'newer-python')?.severity
  editor.open(text)
  await editor.diagnostics(uri, (found) => severity(found) === 1)
  editor.releases = { [uri]: { release: '4.3.0', origin: 'installed', python: '3.12' } }
  await editor.connection.sendNotification(ReleaseChangedNotification.method)
  await editor.diagnostics(uri, (found) => severity(found) === undefined)
})

it('files of different folders may have different settings', async () => {
  const elsewhere = 'file:///srv/w2/buildbot.tac'
  const editor = await startEditor({
    settings: { [`${elsewhere} buildbot.diagnostics.severity`]: { 'unknown-argument': 'off', 'different-basedir': 'off' } },
  })
  after(() => editor.dispose())
  const wrong = tac(workerCall(', maxretries=3'))
  editor.open(wrong, elsewhere)
  editor.open(wrong)
  assert.deepEqual(codes(await editor.diagnostics(elsewhere, (found) => found.length === 0)), [])
  assert.deepEqual(codes(await editor.diagnostics()), ['unknown-argument'])
})

it("severities are the user's", async () => {
  const editor = await startEditor({
    settings: { 'buildbot.diagnostics.severity': { 'unknown-argument': 'hint', nonsense: 'off' } },
  })
  after(() => editor.dispose())
  editor.open(tac(workerCall(', maxretries=3')))
  await editor.diagnostics(uri, ([first]) => first?.severity === 4)
  editor.settings = { 'buildbot.diagnostics.severity': { 'unknown-argument': 'off' } }
  await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
  await editor.diagnostics(uri, (found) => found.length === 0)
  editor.settings = { 'buildbot.diagnostics.severity': { 'unknown-argument': 'loud' } }
  await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
  await editor.diagnostics(uri, ([first]) => first?.severity === 1)
})
