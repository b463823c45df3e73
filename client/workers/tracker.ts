// The state machine in time: it is told of events, lets time pass, and asks the network when a connection does not come about.
import type { WorkerFacts } from './facts.ts'
import { tellFault } from './fault.ts'
import { parseLogLine } from './logLine.ts'
import { initialMachine, type Machine } from './machine.ts'
import { probeConnection } from './probe.ts'
import { isConnectionProblem, type Problem } from './problem.ts'
import type { WorkerEvent } from './state.ts'
import { step } from './stateMachine.ts'

/** Asks the network why a worker cannot connect. */
export type Probe = (facts: WorkerFacts, signal: AbortSignal) => Promise<Problem | undefined>

export const askNetwork: Probe = (facts, signal) => probeConnection(facts.connection, { signal })

/** A first attempt that has no answer after this long is looked into, in milliseconds. */
const silenceTells = 3_000
const probeAgainAfter = 15_000

export class StateTracker {
  readonly #facts: WorkerFacts
  readonly #onChange: (machine: Machine) => void
  readonly #probe: Probe
  readonly #timer: NodeJS.Timeout
  #machine = initialMachine
  #lastLineAt = 0
  #probing: AbortController | undefined
  #probedAt = 0
  #disposed = false

  /** `onChange` is called after each event that changed something. */
  constructor(facts: WorkerFacts, onChange: (machine: Machine) => void, probe: Probe = askNetwork) {
    this.#facts = facts
    this.#onChange = onChange
    this.#probe = probe
    this.#timer = setInterval(() => this.tell({ type: 'tick', at: Date.now() }), 1_000)
    this.#timer.unref()
  }

  get machine(): Machine {
    return this.#machine
  }

  /** When the last line of the log was written, in milliseconds since the epoch; 0: none was read. */
  get lastLineAt(): number {
    return this.#lastLineAt
  }

  tell(event: WorkerEvent): void {
    if (this.#disposed) return
    const before = this.#machine
    this.#machine = step(before, event)
    this.#look()
    if (this.#machine !== before) this.#onChange(this.#machine)
  }

  /** A line of the log. */
  read(text: string): void {
    const line = parseLogLine(text)
    this.#lastLineAt = line.time ?? this.#lastLineAt
    this.tell({ type: 'line', at: this.#lastLineAt, line })
  }

  dispose(): void {
    this.#disposed = true
    clearInterval(this.#timer)
    this.#probing?.abort()
  }

  #look(): void {
    const wanted = needsExplanation(this.#machine, Date.now())
    if (!wanted) {
      this.#probing?.abort()
      this.#probing = undefined
      if (this.#machine.state.kind === 'connected') this.#probedAt = 0
      return
    }
    if (this.#probing || Date.now() - this.#probedAt < probeAgainAfter) return
    const probing = new AbortController()
    this.#probing = probing
    this.#probedAt = Date.now()
    void this.#probe(this.#facts, probing.signal)
      .catch((error: unknown) => void tellFault(error))
      .then((problem) => {
        if (this.#probing !== probing) return
        this.#probing = undefined
        this.tell({ type: 'probe', at: Date.now(), problem })
      })
  }
}

function needsExplanation({ state, up, diallingSince }: Machine, now: number): boolean {
  if (!up) return false
  if (state.kind === 'failed') return state.alive && isConnectionProblem(state.problem)
  if (state.kind !== 'connecting') return false
  return (
    state.attempt > 0 || state.nextRetry !== undefined || (diallingSince !== undefined && now - diallingSince >= silenceTells)
  )
}
