// A dialogue of several steps, forth and back.

/** Where to go from a step, and what is known by then: also on the way back, so that nothing has to be typed twice. */
export interface Outcome<Draft> {
  readonly go: 'next' | 'back' | 'cancel'
  readonly draft: Draft
}

/** The place of a step, as its title shows it: "(2/6)". */
export interface StepPlace {
  readonly step: number
  readonly totalSteps: number
}

export type Step<Draft> = (draft: Draft, place: StepPlace) => Promise<Outcome<Draft>>

/** Runs steps from the first to the last. Gives what is known at the end, or undefined when somebody cancelled. */
export class MultiStep<Draft> {
  readonly #steps: readonly Step<Draft>[]

  constructor(steps: readonly Step<Draft>[]) {
    this.#steps = steps
  }

  async run(start: Draft): Promise<Draft | undefined> {
    let draft = start
    let index = 0
    for (let step = this.#steps[index]; step !== undefined; step = this.#steps[index]) {
      const outcome = await step(draft, { step: index + 1, totalSteps: this.#steps.length })
      if (outcome.go === 'cancel') return undefined
      draft = outcome.draft
      index = outcome.go === 'next' ? index + 1 : Math.max(0, index - 1)
    }
    return draft
  }
}
