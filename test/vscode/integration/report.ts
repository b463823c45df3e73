/** How one test inside the extension host went, as a line of JSON in the file that the variable names. */
export interface Outcome {
  readonly name: string
  /** Stack or message; left out: it passed. */
  readonly failure?: string
}

export const reportVariable = 'BUILDBOT_WORKER_DEV_REPORT'
