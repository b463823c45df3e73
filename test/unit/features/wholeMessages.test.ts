import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { NotificationType, StreamMessageWriter } from 'vscode-languageserver/node'
import { wholeMessages } from '../../../server/features/wholeMessages.ts'

const { method } = new NotificationType<string>('said')

test('a message is one write, its header and its content', async () => {
  const writes: string[] = []
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      writes.push(chunk.toString())
      done()
    },
  })
  const writer = new StreamMessageWriter(wholeMessages(output))
  const messages = ['first', 'zweite: ä'].map((params) => ({ jsonrpc: '2.0', method, params }))
  await Promise.all(messages.map((message) => writer.write(message)))
  const contents = messages.map((message) => JSON.stringify(message))
  assert.deepEqual(
    writes,
    contents.map((content) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`),
  )
  writer.end()
  await once(output, 'finish')
})

test('what breaks below breaks the messages', async () => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('The pipe is broken.')) })
  const messages = wholeMessages(output)
  const writer = new StreamMessageWriter(messages)
  const told = once(messages, 'error')
  await assert.rejects(writer.write({ jsonrpc: '2.0' }), /The pipe is broken/)
  assert.match(String(await told), /The pipe is broken/)
})
