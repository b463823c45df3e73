// Messages of the base protocol over streams, with less work for each than the library's reader and writer do: a short answer
// takes most of its time between two programs.
import type { Readable, Writable } from 'node:stream'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node'

const endOfHead = '\r\n\r\n'

/** Hands over a message as soon as its last byte is there, where the library's reader first lets others run twice. */
export class WholeMessageReader extends AbstractMessageReader {
  readonly #stream: Readable
  /** What was read of messages that are not complete. */
  #pending: Buffer[] = []
  #size = 0
  /** How many bytes are needed before another look is worth it. */
  #wanted = 0

  constructor(stream: Readable) {
    super()
    this.#stream = stream
    stream.on('error', (error) => this.fireError(error))
    stream.on('close', () => this.fireClose())
  }

  listen(callback: DataCallback): Disposable {
    const read = (chunk: Buffer): void => {
      this.#pending.push(chunk)
      this.#size += chunk.length
      if (this.#size >= this.#wanted) this.#handOver(callback)
    }
    this.#stream.on('data', read)
    return { dispose: () => this.#stream.off('data', read) }
  }

  #handOver(callback: DataCallback): void {
    let bytes = this.#pending.length === 1 ? (this.#pending[0] as Buffer) : Buffer.concat(this.#pending)
    this.#wanted = 0
    for (;;) {
      const head = bytes.indexOf(endOfHead)
      if (head < 0) break
      const from = head + endOfHead.length
      const length = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, head))?.[1]
      if (length === undefined) this.fireError(new Error('A message came without its length.'))
      const to = from + Number(length ?? 0)
      if (to > bytes.length) {
        this.#wanted = to
        break
      }
      if (length !== undefined) this.#parse(bytes.toString('utf8', from, to), callback)
      bytes = bytes.subarray(to)
    }
    this.#pending = bytes.length === 0 ? [] : [bytes]
    this.#size = bytes.length
  }

  #parse(body: string, callback: DataCallback): void {
    let message: Message
    try {
      message = JSON.parse(body)
    } catch (error) {
      this.fireError(error)
      return
    }
    callback(message)
  }
}

/** Writes a message in one piece, where the library's writer waits between head and body: the reader wakes up once, not twice. */
export class WholeMessageWriter extends AbstractMessageWriter {
  readonly #stream: Writable

  constructor(stream: Writable) {
    super()
    this.#stream = stream
    stream.on('error', (error) => this.fireError(error))
    stream.on('close', () => this.fireClose())
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message)
    return new Promise((resolve, reject) => {
      this.#stream.write(`Content-Length: ${Buffer.byteLength(body)}${endOfHead}${body}`, (error) => {
        if (error) reject(error)
        else resolve()
      })
    })
  }

  end(): void {
    this.#stream.end()
  }
}
