// What surrounds the place where evaluation is: functions, loops, and `try`.
import type { ExceptHandler } from '../syntax/statement.ts'
import type { FunctionValue, Value } from '../value.ts'
import type { State } from './state.ts'

/** A function body or the module. */
export interface Frame {
  readonly returns: { readonly state: State; readonly value: Value }[]
  /** Of a generator. */
  readonly yields: { readonly certain: boolean; readonly value: Value }[]
  readonly entryWeight: number
  /** The method that runs, for `super()`. */
  readonly method?: FunctionValue
}

export interface Loop {
  readonly breaks: State[]
  readonly continues: State[]
}

/** A `try` whose body is being run. */
export interface Attempt {
  readonly handlers: readonly ExceptHandler[]
  readonly raised: { readonly state: State; readonly exception: string | undefined }[]
}

export const newFrame = (entryWeight: number, method?: FunctionValue): Frame => ({
  returns: [],
  yields: [],
  entryWeight,
  ...(method && { method }),
})
