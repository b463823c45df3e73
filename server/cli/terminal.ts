// What a command sees of the process that it runs in.

import { stderr, stdin, stdout } from 'node:process'
import { text } from 'node:stream/consumers'

export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  /** To standard output, as it is. */
  print(text: string): void
  /** A line to standard error. */
  complain(line: string): void
  /** The first line of standard input; from a keyboard it is asked for and not shown. */
  readSecret(question: string): Promise<string>
}

export const processTerminal: Terminal = {
  environment: process.env,
  workingDirectory: process.cwd(),
  print: (output) => stdout.write(output),
  complain: (line) => stderr.write(`${line}\n`),
  readSecret: async (question) => (stdin.isTTY ? readUnseen(question) : firstLine(await text(stdin))),
}

function firstLine(input: string): string {
  return /^[^\r\n]*/.exec(input)?.[0] ?? ''
}

/** Reads a line without showing it. Ctrl-C ends the process as it would have outside of raw mode. */
function readUnseen(question: string): Promise<string> {
  stderr.write(question)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  return new Promise((resolve) => {
    let line = ''
    const finish = (): void => {
      stdin.off('data', take).setRawMode(false).pause()
      stderr.write('\n')
    }
    const take = (typed: string): void => {
      for (const character of typed) {
        if (character === '\r' || character === '\n' || character === '\x04') {
          finish()
          resolve(line)
          return
        }
        if (character === '\x03') {
          finish()
          process.kill(process.pid, 'SIGINT')
          return
        }
        line = character === '\x7f' || character === '\b' ? Array.from(line).slice(0, -1).join('') : line + character
      }
    }
    stdin.on('data', take)
  })
}
