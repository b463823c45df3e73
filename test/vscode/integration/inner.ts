// The test runner inside the extension host, where `node:test` has no process of its own to run in.
import { appendFileSync } from 'node:fs'
import { type Outcome, reportVariable } from './report.ts'

type Body = () => void | Promise<void>

const tests: { readonly name: string; readonly body: Body }[] = []

/** Registers a test; they run one after the other, in the order of the file. */
export function test(name: string, body: Body): void {
  tests.push({ name, body })
}

/** Runs all that is registered and reports each. */
export async function runTests(): Promise<void> {
  const report = process.env[reportVariable]
  if (report === undefined) throw new Error(`${reportVariable} has to name the file to report to`)
  for (const { name, body } of tests) {
    appendFileSync(report, `${JSON.stringify(await outcome(name, body))}\n`)
  }
}

async function outcome(name: string, body: Body): Promise<Outcome> {
  try {
    await body()
    return { name }
  } catch (error) {
    return { name, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
