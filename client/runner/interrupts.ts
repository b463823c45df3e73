/** What the next Ctrl-C does. `warn`: the worker was told to end already, the one after this kills it. */
export type Interrupt = 'graceful' | 'terminate' | 'warn' | 'kill'

/** Gentle first, and never rougher than the last step by more than one. */
export class Interrupts {
  #last: Interrupt | undefined

  /** @param armed can this worker be shut down gracefully? */
  next(armed: boolean): Interrupt {
    this.#last = following(this.#last, armed)
    return this.#last
  }

  /** A step was taken without Ctrl-C: the terminal was closed, or the gentle step did not work. */
  skipTo(step: Interrupt): void {
    this.#last = step
  }
}

function following(last: Interrupt | undefined, armed: boolean): Interrupt {
  switch (last) {
    case undefined:
      return armed ? 'graceful' : 'terminate'
    case 'graceful':
      return 'terminate'
    case 'terminate':
      return 'warn'
    case 'warn':
    case 'kill':
      return 'kill'
  }
}
