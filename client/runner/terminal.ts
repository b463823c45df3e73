// The terminal that the runner writes to. It may go away at any moment, and that must not take the worker with it unnoticed.

/** The codes of ECMA-48 that every terminal knows. */
const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36, gray: 90 } as const

export type Colour = keyof typeof codes

export type Paint = (text: string, ...colours: readonly Colour[]) => string

/** Colours for a terminal, none for a file or where NO_COLOR asks for none (https://no-color.org). */
export function painter(isTerminal: boolean, environment: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = environment['FORCE_COLOR'] ? environment['FORCE_COLOR'] !== '0' : isTerminal
  if (!wanted || environment['NO_COLOR']) return (text) => text
  return (text, ...colours) =>
    colours.length === 0 ? text : `\u001b[${colours.map((one) => codes[one]).join(';')}m${text}\u001b[0m`
}

export class Terminal {
  readonly paint: Paint
  readonly #output: NodeJS.WriteStream
  #open = true

  constructor(output: NodeJS.WriteStream = process.stdout) {
    this.#output = output
    this.paint = painter(output.isTTY)
    // A closed terminal answers with EIO, a closed pipe with EPIPE: the worker goes on, or ends by the signal that follows.
    output.on('error', () => this.close())
  }

  /** Writes whole lines. Nothing happens once the terminal is gone. */
  print(...lines: readonly string[]): void {
    if (this.#open && lines.length > 0) this.#output.write(`${lines.join('\n')}\n`)
  }

  /** The terminal is gone: nothing is written any more. */
  close(): void {
    this.#open = false
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** Resolves when a key is pressed or nobody waits for one any more; at once where nobody can press one. */
  async anyKey(signal: AbortSignal, input: NodeJS.ReadStream = process.stdin): Promise<void> {
    if (!input.isTTY || !this.#open || signal.aborted) return
    input.setRawMode(true)
    await new Promise<void>((resolve) => {
      const isGone = () => {
        this.close()
        resolve()
      }
      input.once('data', () => resolve())
      input.once('error', isGone)
      input.once('end', isGone)
      signal.addEventListener('abort', () => resolve())
    })
    input.pause()
  }
}
