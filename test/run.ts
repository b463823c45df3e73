// Runs everything that says whether this checkout is good: `npm test`. `node test/run.ts unit` runs one suite; further
// arguments are parts of the paths of test files to run, and `--long` for the long form of random tests.
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkout } from './environment/checkout.ts'
import { runScript } from './run/script.ts'
import { type Count, runTestFiles } from './run/suite.ts'

/** Fast ones first. What starts VS Code gets the machine for itself. `needs`: the script that makes what a suite tries. */
const suites = [
  { name: 'unit', concurrency: availableParallelism(), needs: [] },
  { name: 'protocol', concurrency: availableParallelism(), needs: ['build'] },
  { name: 'real', concurrency: availableParallelism(), needs: ['build'] },
  { name: 'vscode', concurrency: 1, needs: ['package'] },
] as const

process.chdir(checkout)
const { values, positionals } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true })
if (values.long) process.env['LONG'] = '1'
const [first, ...rest] = positionals
const chosen = suites.filter(({ name }) => name === first)
const filters = chosen.length > 0 ? rest : positionals

const run = chosen.length > 0 ? chosen : suites
const scripts = positionals.length === 0 ? ['build', 'check', 'package'] : new Set(run.flatMap(({ needs }) => needs))

const longest = (values.long ? 180 : 20) * 60_000
const total: Count = { passed: 0, failed: 0 }
for (const script of scripts) if (!(await runScript(script))) total.failed++
for (const { name, concurrency } of run) {
  const files = testFiles(name).filter((file) => filters.every((part) => file.includes(part)))
  const { passed, failed } = await runTestFiles(name, files, { concurrency, longest })
  total.passed += passed
  total.failed += failed
}
if (total.passed === 0) console.error('No test ran.')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

function testFiles(suite: string): string[] {
  const directory = join('test', suite)
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  return names.map((name) => join(directory, name)).sort()
}
