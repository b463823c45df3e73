import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, it } from 'node:test'
import type { Message } from 'vscode-languageserver/node'
import { WholeMessageReader, WholeMessageWriter } from '../../server/wholeMessages.ts'

const message = (method: string): Message & { readonly method: string } => ({ jsonrpc: '2.0', method })

/** What a reader makes of bytes that come piece by piece. */
function read(pieces: readonly (string | Uint8Array)[]): { messages: Message[]; errors: string[] } {
  const stream = new PassThrough()
  const reader = new WholeMessageReader(stream)
  const messages: Message[] = []
  const errors: string[] = []
  reader.onError(({ message }) => errors.push(message))
  reader.listen((each) => messages.push(each))
  for (const piece of pieces) stream.emit('data', Buffer.from(piece))
  return { messages, errors }
}

async function written(...messages: readonly Message[]): Promise<Buffer> {
  const stream = new PassThrough()
  const writer = new WholeMessageWriter(stream)
  for (const each of messages) await writer.write(each)
  return stream.read()
}

describe('messages over streams', () => {
  const two = [message('first'), message('zweite, größer als Buchstaben: 🛠')]

  it('are read however they are cut', async () => {
    const bytes = await written(...two)
    assert.deepEqual(read([bytes]).messages, two)
    assert.deepEqual(read([...bytes].map((byte) => Uint8Array.of(byte))).messages, two)
    for (let at = 1; at < bytes.length; at++) {
      assert.deepEqual(read([bytes.subarray(0, at), bytes.subarray(at)]).messages, two)
    }
  })

  it('may have other heads than the length', () => {
    const body = JSON.stringify(two[0])
    const head = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${body.length}\r\n\r\n`
    assert.deepEqual(read([head, body]), { messages: [two[0]], errors: [] })
  })

  it('are told when they cannot be read, and the next ones are read', async () => {
    const good = await written(message('good'))
    const bad = read(['Content-Length: 3\r\n\r\n{"a', 'Content-Type: x\r\n\r\n', good])
    assert.deepEqual(bad.messages, [message('good')])
    assert.equal(bad.errors.length, 2)
    assert.equal(bad.errors[1], 'A message came without its length.')
  })

  it('end with their streams', async () => {
    const stream = new PassThrough()
    const reader = new WholeMessageReader(stream)
    const closed = new Promise<void>((resolve) => reader.onClose(() => resolve()))
    stream.destroy()
    await closed
  })
})
