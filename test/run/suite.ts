import { relative } from 'node:path'
import { run } from 'node:test'
import { checkout } from '../environment/checkout.ts'
import { duration } from './duration.ts'

export interface Count {
  passed: number
  failed: number
}

export interface SuiteOptions {
  readonly concurrency: number
  /** The longest that it may take, in milliseconds: a file that hangs must not hang everything. */
  readonly longest: number
}

/** Runs test files, each in a process of its own. Prints what fails and what the tests print, then one line for all. */
export async function runTestFiles(
  name: string,
  files: readonly string[],
  { concurrency, longest }: SuiteOptions,
): Promise<Count> {
  const started = Date.now()
  const count: Count = { passed: 0, failed: 0 }
  if (files.length > 0) {
    // A process that outlives its tests is ended by the signal only: `timeout` is for the tests, and `forceExit` loses what they say last.
    const signal = AbortSignal.timeout(longest)
    for await (const { type, data } of run({ files: [...files], concurrency, signal })) {
      if (type === 'test:stdout') process.stdout.write(data.message)
      else if (type === 'test:stderr') process.stderr.write(data.message)
      else if (type === 'test:pass' && isCounted(data)) count.passed++
      else if (type === 'test:fail' && isCause(data)) {
        count.failed++
        console.error(describeFailure(data))
      }
    }
  }
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed, ${duration(started)}`)
  return count
}

interface Passed {
  readonly skip?: string | boolean
  readonly details: { readonly type?: string }
}

function isCounted({ skip, details }: Passed): boolean {
  return !skip && details.type !== 'suite'
}

interface Failed {
  readonly name: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly details: { readonly error: Error }
}

/** A test that fails because one inside it does is no failure of its own. */
function isCause({ details }: Failed): boolean {
  return (details.error as { failureType?: string }).failureType !== 'subtestsFailed'
}

function describeFailure({ name, file, line, column, details: { error } }: Failed): string {
  const place = file === undefined ? '' : `${relative(checkout, file)}:${line}:${column} `
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message
  return `✖ ${place}${name}\n${cause.replaceAll(/^/gm, '    ')}\n`
}
