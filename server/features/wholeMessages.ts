// The library writes the header of a message, waits, and writes its content.
import { Writable } from 'node:stream'

/** Hands on each message as one: the system is called once for it, and the other side wakes once. Writes come by turns, header and content. */
export function wholeMessages(output: Writable): Writable {
  let header: Buffer | undefined
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done): void {
      if (header) {
        const message = Buffer.concat([header, chunk])
        header = undefined
        output.write(message, done)
      } else {
        header = chunk
        done()
      }
    },
    final(done): void {
      output.end(done)
    },
  })
  output.on('error', (error) => messages.destroy(error))
  return messages
}
