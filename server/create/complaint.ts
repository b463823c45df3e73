/** What is wrong with a value, in one sentence that says what to do; the caller knows which field it stands in. */
export interface Complaint {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What could be given instead. */
  readonly suggestion?: string
}

/** With this the worker would not load, start or connect. */
export function refuse(message: string, suggestion?: string): Complaint {
  return { severity: 'error', message, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** It works, but perhaps not as meant. */
export function warn(message: string, suggestion?: string): Complaint {
  return { severity: 'warning', message, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** What a text means, where it means anything, and what is to be said about it. */
export interface Reading<Value> {
  readonly value?: Value
  readonly complaint?: Complaint
}
