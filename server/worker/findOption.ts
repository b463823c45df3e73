// Rows of the option tables by the names that files use.
import type { WorkerOption } from './option.ts'
import { workerOptions } from './options.ts'
import { retiredOptions } from './retiredOptions.ts'

const byParameter: ReadonlyMap<string, WorkerOption> = new Map(
  [...workerOptions, ...retiredOptions].flatMap((option) => (option.parameter === undefined ? [] : [[option.parameter, option]])),
)

/** The row of a constructor's parameter. */
export const optionOf = (parameter: string): WorkerOption | undefined => byParameter.get(parameter)

const byVariable: ReadonlyMap<string, WorkerOption> = new Map(
  workerOptions.flatMap((option) => (option.variable === undefined ? [] : [[option.variable, option]])),
)

/** The row of what a variable of this name is for, as created files and people who follow them name them. */
export const optionOfVariable = (name: string): WorkerOption | undefined =>
  byVariable.get(name) ?? byParameter.get(name) ?? byVariable.get(name.toLowerCase())
