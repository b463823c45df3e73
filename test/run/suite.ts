import { relative } from 'node:path'
import { run } from 'node:test'
import { checkout } from '../environment/checkout.ts'
import { duration } from './duration.ts'

export interface Count {
  passed: number
  failed: number
}

/** The longest that one test file may take, in milliseconds: one that hangs must not hang everything. */
const timeout = 10 * 60_000

/** Runs test files, each in a process of its own. Prints what fails and what the tests print, then one line for all. */
export async function runTestFiles(name: string, files: readonly string[], concurrency: number): Promise<Count> {
  const started = Date.now()
  const count: Count = { passed: 0, failed: 0 }
  if (files.length > 0) {
    // What a test that failed left running must not keep its process alive.
    for await (const { type, data } of run({ files: [...files], concurrency, timeout, forceExit: true })) {
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
