// How fast is the language server that is shipped, beside pyright's? Both do the same work on the same files in the same run,
// by turns, so that whatever else the machine does slows both.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { worker } from '../environment/python.ts'
import { freshSeed } from '../random.ts'
import { generateCase, lay } from '../real/oracle/generate/generate.ts'
import { runScript } from '../run/script.ts'
import { created, long } from './speed/configurations.ts'
import { type Contestant, contestants, program } from './speed/contestants.ts'
import { atMostPart, heading, type Measure, row, tailWithinMedian, within } from './speed/figures.ts'
import { memoryOf } from './speed/memory.ts'
import { Session } from './speed/session.ts'

const release = '4.3.0'
const manyLines = 1000

/** Prints times and memory of both, their ratio, and whether it is what was aimed at; fails where it is not. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      files: { type: 'string', default: '1000' },
      seed: { type: 'string', default: `${freshSeed()}` },
    },
  })
  if (!(await runScript('vscode:prepublish'))) throw new Error('What is to be timed cannot be built.')
  const { ours, rival } = await contestants((await worker(release)).python)
  const root = await realpath(await mkdtemp(join(tmpdir(), 'speed-')))
  try {
    // Whoever came first would wait for the engine to compile our client.
    await new Work(ours).edit(join(root, 'first'))
    const work = [new Work(ours), new Work(rival)] as const
    const files = await generate(join(root, 'files'), Number(values.seed), Number(values.files))
    console.log(`${files.length} files of seed ${values.seed} are to be checked.`)
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const one of work) await one.edit(join(root, `${one.contestant.name}-${round}`))
      for (const one of work) await one.check(files)
      console.log(`round ${round} of ${values.rounds}: ${busy()}`)
    }
    console.log()
    report(...work)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** What a contestant does, and how long each thing takes: a value a time that it was done. */
class Work {
  readonly contestant: Contestant
  readonly start: number[] = []
  readonly edits: number[] = []
  readonly completions: number[] = []
  readonly completionsWhileTyping: number[] = []
  readonly hovers: number[] = []
  readonly memory: number[] = []
  readonly longEdits: number[] = []
  readonly longCompletions: number[] = []
  readonly longHovers: number[] = []
  readonly checks: number[] = []

  constructor(contestant: Contestant) {
    this.contestant = contestant
  }

  async edit(folder: string): Promise<void> {
    const directory = join(folder, 'worker')
    await mkdir(directory, { recursive: true })
    const usual = await created(directory)
    const session = await Session.start(this.contestant, folder, join(directory, 'configuration.py'), usual)
    this.start.push(session.firstDiagnostics)
    // Both are to be fast for somebody who works, not for the first key.
    await repeat(20, [], () => session.edit())
    await repeat(20, [], () => session.completeWhileTyping())
    await repeat(80, this.edits, () => session.edit())
    await repeat(40, this.completionsWhileTyping, () => session.completeWhileTyping())
    await repeat(200, this.completions, () => session.complete())
    // A hover is so little work that its tail is the engine's, as long as that still compiles what is called often.
    await repeat(3000, [], () => session.hover())
    await repeat(1000, this.hovers, () => session.hover())
    this.memory.push((await memoryOf(session.pid)) / 1e6)
    await session.change(await long(directory, manyLines))
    await repeat(5, [], () => session.edit())
    await repeat(20, this.longEdits, () => session.edit())
    await repeat(20, this.longCompletions, () => session.completeWhileTyping())
    await repeat(20, this.longHovers, () => session.hover())
    await session.end()
  }

  /** Checks files by the command line. */
  async check(paths: readonly string[]): Promise<void> {
    const start = performance.now()
    const child = spawn(program, [...this.contestant.check, ...paths], { stdio: ['ignore', 'ignore', 'inherit'] })
    const [status] = await once(child, 'exit')
    // 1: there are errors, which is what the files are for.
    if (status !== 0 && status !== 1) throw new Error(`${this.contestant.name} could not check the files.`)
    this.checks.push((performance.now() - start) / 1000)
  }
}

async function repeat(times: number, into: number[], act: () => Promise<number>): Promise<void> {
  for (let time = 0; time < times; time++) into.push(await act())
}

/** Configurations good and bad, under a name that any checker takes for Python. */
async function generate(root: string, seed: number, count: number): Promise<string[]> {
  const paths: string[] = []
  for (let number = 0; number < count; number++) {
    const generated = generateCase(seed, number, release, join(root, `${number}`))
    await lay(generated)
    const path = join(dirname(generated.path), `configuration${number}.py`)
    await writeFile(path, generated.text)
    paths.push(path)
  }
  return paths
}

const busy = (): string => `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`

function report(ours: Work, theirs: Work): void {
  const measure = (
    name: string,
    unit: Measure['unit'],
    of: (work: Work) => readonly number[],
    targets: (ours: readonly number[], theirs: readonly number[]) => Measure['targets'],
  ): Measure => ({ name, unit, ours: of(ours), theirs: of(theirs), targets: targets(of(ours), of(theirs)) })
  const frame = (mine: readonly number[]) => [within(16, mine)]
  const measures = [
    measure(
      'spawn to first diagnostics',
      'ms',
      (work) => work.start,
      (...both) => [atMostPart(3, ...both)],
    ),
    measure(
      'edit to diagnostics',
      'ms',
      (work) => work.edits,
      (...both) => [atMostPart(50, ...both), within(5, both[0])],
    ),
    measure(
      'completion',
      'ms',
      (work) => work.completions,
      (...both) => [tailWithinMedian(...both)],
    ),
    measure(
      'completion behind a key',
      'ms',
      (work) => work.completionsWhileTyping,
      (...both) => [tailWithinMedian(...both)],
    ),
    measure(
      'hover',
      'ms',
      (work) => work.hovers,
      (...both) => [tailWithinMedian(...both)],
    ),
    measure(
      'memory',
      'MB',
      (work) => work.memory,
      (...both) => [atMostPart(4, ...both)],
    ),
    measure(
      'check of all files',
      's',
      (work) => work.checks,
      (...both) => [atMostPart(5, ...both)],
    ),
    measure(`${manyLines} lines: edit to diagnostics`, 'ms', (work) => work.longEdits, frame),
    measure(`${manyLines} lines: completion`, 'ms', (work) => work.longCompletions, frame),
    measure(`${manyLines} lines: hover`, 'ms', (work) => work.longHovers, frame),
  ]
  console.log(heading(theirs.contestant.name))
  for (const one of measures) console.log(row(one))
  const missed = measures.some(({ targets }) => targets.some(({ met, needsIdleMachine }) => !met && !needsIdleMachine))
  if (missed) process.exitCode = 1
}
