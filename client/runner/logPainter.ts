import { type LogLine, parseLogLine } from '../workers/logLine.ts'
import { harmless } from './readable.ts'
import type { Colour, Paint } from './terminal.ts'

/** As wide as a time of day and a blank. */
const margin = ' '.repeat(9)

interface Fold {
  readonly clock: string
  /** What is shown in place of the lines. */
  readonly summary: (folded: number) => string
  readonly counts: RegExp
  folded: number
}

/** Shows a worker's log for reading: short times, colours, dumps folded into one line. */
export class LogPainter {
  readonly #paint: Paint
  #fold: Fold | undefined
  #trouble = false

  constructor(paint: Paint) {
    this.#paint = paint
  }

  /** The lines to show for one line of the log: none while a dump is being folded. */
  show(text: string): string[] {
    const line = parseLogLine(text)
    if (line.continuation) return this.#continue(line)
    const before = this.flush()
    this.#fold = foldAt(line)
    this.#trouble = isTrouble(line)
    return this.#fold ? before : [...before, this.#format(line.clock ?? '', line.text, colourOf(line, this.#trouble))]
  }

  /** The line that stands for the dump that was being folded, if any. */
  flush(): string[] {
    const fold = this.#fold
    this.#fold = undefined
    return fold ? [this.#format(fold.clock, fold.summary(fold.folded), ['dim'])] : []
  }

  #continue({ text }: LogLine): string[] {
    if (this.#fold) {
      if (this.#fold.counts.test(text)) this.#fold.folded++
      return []
    }
    if (text.trim() === '') return []
    return [this.#format('', text, [this.#trouble ? 'red' : 'dim'])]
  }

  #format(clock: string, text: string, colours: readonly Colour[]): string {
    const time = clock === '' ? margin : `${this.#paint(clock, 'gray')} `
    return time + this.#paint(harmless(text), ...colours)
  }
}

/** The dumps of a worker: the environment of each command, and with msgpack every message, environment included. */
function foldAt({ clock = '', text }: LogLine): Fold | undefined {
  if (/(?:^|: ) ?environment:$/.test(text)) {
    const summary = (count: number) => (count === 0 ? 'environment' : `environment: ${count} variable${count === 1 ? '' : 's'}`)
    return { clock, summary, counts: /^\s*\{?['"].*?['"]: /, folded: 0 }
  }
  const message = /^(MASTER -> WORKER|WORKER -> MASTER) message:.*?(?:'op': '(\w+)'|$)/s.exec(text)
  if (message) {
    const [, way = '', kind] = message
    return { clock, summary: () => `${way.toLowerCase()}${kind === undefined ? '' : `: ${kind}`}`, counts: /$^/, folded: 0 }
  }
  return undefined
}

function isTrouble({ system = '', text }: LogLine): boolean {
  return (
    /#(?:error|critical)$/.test(system) ||
    /^(?:Unhandled |Traceback |While trying to connect:|error while )|\bFailure\b/.test(text)
  )
}

function colourOf({ system = '', text }: LogLine, trouble: boolean): Colour[] {
  if (trouble || /^(?:[\w.]+Error\b|unauthorized login)/.test(text)) return ['red']
  if (/#warn$/.test(system) || /^(?:Scheduling retry|warning:|lost |we lost )/i.test(text)) return ['yellow']
  return /keepalive|^message from master: ping$|^(?:Starting|Stopping) factory/.test(text) ? ['dim'] : []
}
