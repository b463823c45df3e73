// What may be shown of texts that others wrote.
import { resolve } from 'node:path'

const longestShown = 2_000

/** A text on one line that cannot drive the terminal, and not longer than anybody reads. */
export function harmless(text: string): string {
  const line = text
    .replaceAll('\t', '    ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go.
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '·')
  return line.length <= longestShown ? line : `${line.slice(0, longestShown)}… (${line.length - longestShown} more characters)`
}

/**
 * Shows a traceback with whole paths, so that a click opens the file, and without the texts that stand in a tac: its lines are
 * quoted in tracebacks, and one of them holds the password.
 */
export class TracebackReader {
  readonly #directory: string
  #inTac = false

  /** @param directory where Python's relative paths begin */
  constructor(directory: string) {
    this.#directory = directory
  }

  read(line: string): string {
    const frame = /^(\s*File ")([^"<]+)(", line \d+.*)$/.exec(line)
    if (frame) {
      const [, before = '', path = '', after = ''] = frame
      this.#inTac = /\.tac$/.test(path)
      return `${before}${resolve(this.#directory, path)}${after}`
    }
    if (!/^ {4}/.test(line)) this.#inTac = false
    return this.#inTac ? line.replace(/(["'])(?:\\.|(?!\1).)*(?:\1|$)/g, '$1…$1') : line
  }
}
