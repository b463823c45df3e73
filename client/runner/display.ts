import type { WorkerFacts } from '../workers/facts.ts'
import type { WorkerState } from '../workers/state.ts'
import { LogPainter } from './logPainter.ts'
import { harmless, TracebackReader } from './readable.ts'
import { StateLines } from './stateLines.ts'
import type { Terminal } from './terminal.ts'

/** Everything that a worker's terminal shows. */
export class Display {
  readonly #terminal: Terminal
  readonly #log: LogPainter
  readonly #states: StateLines
  readonly #tracebacks: TracebackReader

  constructor(terminal: Terminal, facts: WorkerFacts) {
    this.#terminal = terminal
    this.#log = new LogPainter(terminal.paint)
    this.#states = new StateLines(facts, terminal.paint)
    this.#tracebacks = new TracebackReader(facts.directory)
  }

  title(text: string): void {
    this.#terminal.print(this.#terminal.paint(harmless(text), 'bold'))
  }

  /** What this program itself has to say. */
  note(text: string): void {
    this.#terminal.print(this.#terminal.paint(harmless(text), 'dim'))
  }

  /** A line of the worker's log. */
  logged(line: string): void {
    this.#terminal.print(...this.#log.show(line))
  }

  /** No more lines follow: what was being folded is shown. */
  endOfLog(): void {
    this.#terminal.print(...this.#log.flush())
  }

  /** A line that the worker's process printed beside its log. */
  printed(stream: 'stdout' | 'stderr', line: string): void {
    const text = harmless(this.#tracebacks.read(line))
    if (text.trim() !== '') this.#terminal.print(stream === 'stderr' ? this.#terminal.paint(text, 'red') : text)
  }

  state(state: WorkerState): void {
    this.#terminal.print(...this.#states.show(state))
  }
}
