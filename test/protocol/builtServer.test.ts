// The server as it is shipped, in a process of its own, for any editor.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import {
  ExitNotification,
  HoverRequest,
  type MarkupContent,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { checkout, node } from '../environment/checkout.ts'
import { expectOffers } from './completing.ts'
import { editorOf } from './editor.ts'
import { tac, workerCall } from './tacs.ts'

const programs: Readonly<Record<string, readonly string[]>> = {
  'dist/server.js --stdio': ['dist/server.js', '--stdio'],
  'dist/cli.js lsp --stdio': ['dist/cli.js', 'lsp', '--stdio'],
}

for (const [command, [program = '', ...rest]] of Object.entries(programs)) {
  const start = async () => {
    const child = spawn(node, [join(checkout, program), ...rest], { stdio: ['pipe', 'pipe', 'inherit'] })
    after(() => child.kill())
    const editor = await editorOf(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin))
    return { child, editor }
  }
  describe(command, async () => {
    const { child, editor } = await start()

    it('ends where its input is a file that ends', async () => {
      const ended = spawn(node, [join(checkout, program), ...rest], { stdio: ['ignore', 'ignore', 'inherit'] })
      after(() => ended.kill())
      assert.deepEqual(await once(ended, 'exit'), [1, null])
    })

    it('finds what is wrong', async () => {
      editor.open(tac(workerCall(', maxretries=3')))
      const codes = (await editor.diagnostics()).map(({ code }) => code)
      assert.ok(codes.includes('unknown-argument'), codes.join(' '))
    })

    it('completes and explains', async () => {
      await expectOffers(editor, tac(workerCall(', allow_shutdown=|')), ["'file'"])
      const hover = await editor.ask(HoverRequest.type, editor.open(tac(workerCall(', uma|sk=0o22'))).here)
      assert.match((hover?.contents as MarkupContent | undefined)?.value ?? '', /^\*\*umask\*\*/)
    })

    it('ends when it is told to', async () => {
      const ended = once(child, 'exit')
      await editor.connection.sendRequest(ShutdownRequest.type)
      await editor.connection.sendNotification(ExitNotification.type)
      assert.deepEqual(await ended, [0, null])
      editor.dispose()
    })

    it('ends when its input ends, and tells by its status whether it was told to', async () => {
      for (const [status, told] of [
        [1, false],
        [0, true],
      ] as const) {
        const { child, editor } = await start()
        if (told) await editor.connection.sendRequest(ShutdownRequest.type)
        const ended = once(child, 'exit')
        child.stdin.end()
        assert.deepEqual(await ended, [status, null])
        editor.dispose()
      }
    })
  })
}
