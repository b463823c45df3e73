import type { Problem } from './problem.ts'

/** What a problem is, and what to do about it. */
export interface Explanation {
  /** One sentence: what is wrong. */
  readonly summary: string
  /** One or two sentences: what to do. */
  readonly advice: string
}

/** The one place that says a problem in plain words. */
export function explain(problem: Problem): Explanation {
  return { summary: problem.code, advice: '' }
}
