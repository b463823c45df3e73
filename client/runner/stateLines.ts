import { resolve } from 'node:path'
import { describeState } from '../workers/describeState.ts'
import { explain } from '../workers/explain.ts'
import type { WorkerFacts } from '../workers/facts.ts'
import type { StateKind, WorkerState } from '../workers/state.ts'
import type { Colour, Paint } from './terminal.ts'

const colours: Readonly<Record<StateKind, Colour>> = {
  stopped: 'gray',
  starting: 'gray',
  connecting: 'yellow',
  connected: 'green',
  building: 'cyan',
  shuttingDown: 'magenta',
  failed: 'red',
}

/** Says each new state once, and what to do about each new problem. */
export class StateLines {
  readonly #facts: WorkerFacts
  readonly #paint: Paint
  #said = ''
  #advised = ''

  constructor(facts: WorkerFacts, paint: Paint) {
    this.#facts = facts
    this.#paint = paint
  }

  /** The lines to show for a state: none when nothing that matters changed. */
  show(state: WorkerState): string[] {
    const waiting = state.kind === 'shuttingDown' ? state.waitingFor : ''
    const key = [state.kind, state.problem?.code, waiting].join()
    if (key === this.#said) return []
    this.#said = key
    // The command of a build follows in the log itself.
    const text = state.kind === 'building' ? 'building' : describeState(state, this.#facts)
    return [this.#paint(`● ${text}`, 'bold', colours[state.kind]), ...this.#advice(state)]
  }

  #advice({ problem }: WorkerState): string[] {
    if (!problem || problem.code === this.#advised) return []
    this.#advised = problem.code
    const place = problem.code === 'tac-failed' && problem.file !== undefined && problem.line !== undefined
    return [
      `  ${explain(problem).advice}`,
      ...(place ? [`  ${this.#paint(`${resolve(this.#facts.directory, problem.file ?? '')}:${problem.line}`, 'cyan')}`] : []),
    ]
  }
}
