import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  DidChangeConfigurationNotification,
  type InlayHint,
  InlayHintRefreshRequest,
  InlayHintRequest,
} from 'vscode-languageserver'
import { type Editor, startEditor } from '../editor.ts'
import { applied } from '../edits.ts'
import { tac } from '../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

const everywhere = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } }

async function hintsIn(source: string, at: Editor = editor): Promise<{ readonly hints: InlayHint[]; readonly text: string }> {
  const { uri, text } = at.open(source)
  return { hints: (await at.ask(InlayHintRequest.type, { textDocument: { uri }, range: everywhere })) ?? [], text }
}

/** The text with the hints in it. */
async function annotated(source: string): Promise<string> {
  const { hints, text } = await hintsIn(source)
  const edits = hints.map(({ position, label }) => ({ range: { start: position, end: position }, newText: `«${label}»` }))
  return (
    applied(text, edits)
      .split('\n')
      .find((line) => line.startsWith('worker = ')) ?? ''
  )
}

describe('hints', () => {
  it('name the parameters of positional arguments', async () => {
    assert.equal(
      await annotated(tac("Worker('h', 9989, 'w', p, os.getcwd(), 600, umask=0o22)", "p = 'x'\n")),
      "worker = Worker(«buildmaster_host=»'h', «port=»9989, «name=»'w', «passwd=»p, «basedir=»os.getcwd(), «keepalive=»600, umask=0o22)",
    )
  })

  it('leave out what says it itself', async () => {
    const bindings = "buildmaster_host = 'h'\nPORT = 1\nworkername = 'w'\nsecret = 'x'\n"
    assert.equal(
      await annotated(tac('Worker(buildmaster_host, PORT, workername, secret, basedir, 600)', bindings)),
      'worker = Worker(buildmaster_host, PORT, workername, «passwd=»secret, basedir, «keepalive=»600)',
    )
  })

  it('leave out what a star brings', async () => {
    assert.equal(await annotated(tac("Worker(*['h', 1], **{})")), "worker = Worker(*['h', 1], **{})")
  })

  it('make keywords of the argument and those behind it', async () => {
    const { hints, text } = await hintsIn(tac("Worker('h', 9989, 'w', 'p', '.', 600, umask=0o22)"))
    const port = hints.find(({ label }) => label === 'port=')
    assert.match(
      applied(text, port?.textEdits ?? []),
      /Worker\('h', port=9989, name='w', passwd='p', basedir='\.', keepalive=600, umask/,
    )
    assert.match(String(port?.tooltip), /port for workers/)
  })

  it('can be switched off', async () => {
    const silent = await startEditor({
      settings: { 'buildbot.inlayHints.positionalArguments': false },
      capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
    })
    after(() => silent.dispose())
    const refreshed = () =>
      new Promise<void>((resolve) => silent.connection.onRequest(InlayHintRefreshRequest.type, () => resolve()))
    const call = tac("Worker('h', 9989, 'w', 'p', '.', 600)")
    const known = refreshed()
    silent.open(call)
    await known
    assert.deepEqual((await hintsIn(call, silent)).hints, [])
    silent.settings = {}
    const asked = refreshed()
    await silent.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
    await asked
    assert.equal((await hintsIn(call, silent)).hints.length, 6)
  })
})
