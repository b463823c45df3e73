// How the worker in a terminal is brought to its end: by Ctrl-C step by step, by a closed terminal at once.
import type { WorkerFacts } from '../workers/facts.ts'
import { requestShutdown } from '../workers/shutdown.ts'
import type { StateTracker } from '../workers/tracker.ts'
import { type Interrupt, Interrupts } from './interrupts.ts'
import type { WorkerChild } from './workerChild.ts'

export class Ending {
  readonly #child: WorkerChild
  readonly #facts: WorkerFacts
  readonly #tracker: StateTracker
  readonly #say: (text: string) => void
  readonly #interrupts = new Interrupts()

  constructor(child: WorkerChild, facts: WorkerFacts, tracker: StateTracker, say: (text: string) => void) {
    this.#child = child
    this.#facts = facts
    this.#tracker = tracker
    this.#say = say
  }

  /** Ctrl-C. */
  interrupt(): void {
    void this.#take(this.#interrupts.next(this.#armed() !== null && this.#mayBuild()))
  }

  /** Nobody is there any more to press Ctrl-C a second time. */
  hangUp(): void {
    this.#interrupts.skipTo('terminate')
    this.#child.terminate()
  }

  async #take(step: Interrupt): Promise<void> {
    switch (step) {
      case 'graceful':
        return await this.#shutDown()
      case 'terminate':
        this.#say(
          `Ctrl-C: the worker ends at once${this.#mayBuild() ? '; a command that runs is cut short' : ', as it has no build to finish'}.`,
        )
        this.#tracker.tell({ type: 'stopRequested', at: Date.now() })
        return this.#child.terminate()
      case 'warn':
        return this.#say('The worker has been told to end. Press Ctrl-C once more to kill it.')
      case 'kill':
        return this.#child.kill()
    }
  }

  async #shutDown(): Promise<void> {
    const result = await requestShutdown(this.#facts, this.#armed())
    if (result.outcome === 'touched' || result.outcome === 'signalled') {
      this.#say('Ctrl-C: the worker ends when its running build is done. Press Ctrl-C again to end it at once.')
      this.#tracker.tell({ type: 'gracefulRequested', at: Date.now() })
      return
    }
    if (result.outcome === 'failed') this.#say(`Ctrl-C: the graceful shutdown cannot be asked for: ${result.detail}`)
    this.#interrupts.skipTo('terminate')
    await this.#take('terminate')
  }

  /** What the running worker listens to: as its log says, else as its configuration does. */
  #armed(): 'file' | 'signal' | null {
    const { armed } = this.#tracker.machine
    return armed === undefined ? this.#facts.allowShutdown : armed
  }

  /** A worker that is known to have no connection has no build to wait for. */
  #mayBuild(): boolean {
    const { state } = this.#tracker.machine
    return state.kind !== 'failed' && !(state.kind === 'connecting' && state.problem)
  }
}
