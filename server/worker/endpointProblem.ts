import type { Span } from '../python/span.ts'

export type EndpointProblemCode =
  | 'empty'
  | 'unfinished-escape'
  | 'needless-escape'
  | 'missing-type'
  | 'unknown-type'
  | 'unknown-argument'
  | 'missing-argument'
  | 'too-many-arguments'
  | 'repeated-argument'
  | 'ignored-argument'
  | 'not-a-number'
  | 'out-of-range'
  | 'invalid-host'
  | 'invalid-address'
  | 'invalid-path'
  | 'invalid-endpoint'
  | 'unverified'
  | 'address-to-verify'
  | 'no-web-socket'

/** What is wrong, without the place. */
export interface EndpointVerdict {
  readonly code: EndpointProblemCode
  /** error: the worker does not load or can never connect. */
  readonly severity: 'error' | 'warning' | 'information'
  /** Whether Twisted raises an exception when the worker is loaded. */
  readonly refused?: true
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string
  /** What to write in this place instead. */
  readonly suggestion?: string
  /** That is likely what is meant, and may be something else. */
  readonly guessed?: true
}

/** Offsets are those of the description. */
export interface EndpointProblem extends Span, EndpointVerdict {}

/** The exception that Twisted raises when the worker is loaded. */
export const refusal = { severity: 'error', refused: true } as const
