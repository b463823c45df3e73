// Does a worker that we create have the settings of one that the real create-worker makes with the same options?

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { create } from '../../server/cli/create.ts'
import { workerOptions } from '../../server/worker/options.ts'
import { fateOf } from '../../server/worker/parameters.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { RecordingTerminal } from '../terminal.ts'
import { type RandomWorker, randomWorker } from './support/randomOptions.ts'
import { importingPython, releaseDirectory, sampleReleases } from './support/releases.ts'

const isLong = process.env['LONG'] === '1'
const seed = seedOfRun()

/** What a configuration file makes of a worker. */
interface Loaded {
  readonly modes: readonly (readonly [path: string, mode: number])[]
  /** What each parameter of the constructor was worth, call by call. */
  readonly calls: readonly Readonly<Record<string, unknown>>[]
  readonly problem?: string
  readonly name?: string
  readonly children?: readonly string[]
  readonly log?: unknown
}

interface Verdict {
  /** Left out where we refused. */
  readonly ours?: Loaded
  readonly real: Loaded | { readonly refusal: string }
}

interface Case extends RandomWorker {
  readonly basedir: string
  readonly status: number
  readonly complaints: readonly string[]
}

// With the umask of most users, and with one that narrows the modes of what is made.
for (const [release, umask] of [
  ['4.3.0', 0o022],
  ['3.7.0', 0o027],
] as const) {
  const count = isLong ? 500 : 100
  test(`${count} random workers for ${release} are what create-worker of ${release} makes`, async (context) => {
    const { python } = await worker(release)
    const before = process.umask(umask)
    context.after(() => process.umask(before))
    const cases = await createRandomly(context, new Random(seed), release, count)
    const [verdicts] = await judge(python, [{ directory: null, cases }])
    report(context, compare(release, cases, verdicts ?? []))
  })
}

test('random workers for every minor line are what its create-worker makes', async (context) => {
  const python = await importingPython()
  const random = new Random(seed)
  const jobs = []
  for (const release of sampleReleases()) {
    const cases = await createRandomly(context, random, release, isLong ? 50 : 8)
    jobs.push({ release, directory: await releaseDirectory(release), cases })
  }
  const verdicts = await judge(python, jobs)
  const totals = jobs.map(({ release, cases }, index) => compare(release, cases, verdicts[index] ?? []))
  report(context, totals.reduce(add))
})

/** Creates workers with random options in directories whose names need quoting. */
async function createRandomly(context: TestContext, random: Random, release: string, count: number): Promise<Case[]> {
  const directory = await mkdtemp(join(tmpdir(), "worker's – "))
  context.after(() => rm(directory, { recursive: true }))
  const known = new Set(workerOptions.filter((option) => hasOption(option, release)).flatMap(({ flag }) => flag ?? []))
  const cases: Case[] = []
  for (let index = 0; index < count; index++) {
    const made = randomWorker(random, known)
    const basedir = join(directory, random.pick(['w', 'wörker', 'C:\\new', '100%s', '"q"']) + index)
    const terminal = new RecordingTerminal()
    const status = await create
      .run([`--release=${release}`, ...made.options, '--', basedir, made.master, made.name, made.password], terminal)
      .catch(() => 2)
    cases.push({ ...made, basedir, status, complaints: terminal.complaints })
  }
  return cases
}

function hasOption({ parameter }: { readonly parameter?: string }, release: string): boolean {
  return parameter === undefined || ['effective', 'ignored'].includes(fateOf(parameter, release))
}

async function judge(
  python: string,
  jobs: readonly { readonly directory: string | null; readonly cases: readonly Case[] }[],
): Promise<Verdict[][]> {
  const input = jobs.map(({ directory, cases }) => ({
    directory,
    cases: cases.map(({ basedir, options, master, name, password }) => ({
      basedir,
      arguments: [...options, '--', basedir, master, name, password],
    })),
  }))
  return JSON.parse(
    await run(python, [join(import.meta.dirname, 'support', 'createWorker.py')], { input: JSON.stringify(input) }),
  )
}

interface Totals {
  readonly equal: number
  /** We refuse it; so does create-worker, or its file does not load: `umask = 022`, host and proxy without a type. */
  readonly bothRefuse: number
  /** Ours loads; create-worker refuses it, or its file does not load: up to 3.9.2 it forgets the quotes around a proxy. */
  readonly onlyOurs: number
}

const add = (a: Totals, b: Totals): Totals => ({
  equal: a.equal + b.equal,
  bothRefuse: a.bothRefuse + b.bothRefuse,
  onlyOurs: a.onlyOurs + b.onlyOurs,
})

function compare(release: string, cases: readonly Case[], verdicts: readonly Verdict[]): Totals {
  assert.equal(verdicts.length, cases.length)
  const kinds = cases.map((one, index): keyof Totals => {
    const { ours, real } = verdicts[index] as Verdict
    const about = `${release}: ${JSON.stringify([...one.options, one.master, one.name, one.password])}\n${one.complaints.join('\n')}`
    assert.equal(ours !== undefined, one.status === 0, about)
    const file = 'refusal' in real || real.problem !== undefined ? undefined : real
    if (!ours) {
      assert.equal(file, undefined, `we refuse what works. ${about}`)
      return 'bothRefuse'
    }
    assert.equal(ours.problem, undefined, about)
    if (!file) return 'onlyOurs'
    assert.deepEqual(ours, file, about)
    assert.equal(ours.name, 'buildbot-worker')
    assert.deepEqual(ours.children, ['Worker'])
    return 'equal'
  })
  const times = (kind: keyof Totals): number => kinds.filter((one) => one === kind).length
  return { equal: times('equal'), bothRefuse: times('bothRefuse'), onlyOurs: times('onlyOurs') }
}

function report(context: TestContext, { equal, bothRefuse, onlyOurs }: Totals): void {
  context.diagnostic(
    `SEED=${seed}: ${equal} equal; ${bothRefuse} refused, and by create-worker too or its file does not load; ` +
      `${onlyOurs} that create-worker refuses, or its file does not load, while ours does`,
  )
  assert.ok(equal > (bothRefuse + onlyOurs) / 4, 'too little of what was tried could be compared')
}
