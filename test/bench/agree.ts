// How well do checkers agree with the real worker: ours, and those that people have for any Python?
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { WorkerRelease } from '../environment/python.ts'
import { worker } from '../environment/python.ts'
import { freshSeed } from '../random.ts'
import { Comparison, figures, type Outcome } from '../real/oracle/agreement.ts'
import { otherCheckers } from './otherCheckers.ts'

/** Prints which share of the broken files each checker finds, and which share of those that work it calls broken. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '500' },
      seed: { type: 'string', default: `${freshSeed()}` },
      release: { type: 'string', default: '4.3.0' },
    },
  })
  const release = values.release as WorkerRelease
  console.log(`agree: ${values.count} files, seed ${values.seed}, buildbot-worker ${release}`)
  const comparison = await Comparison.open(release)
  try {
    const outcomes = await comparison.compare(Number(values.seed), Number(values.count))
    const { broken, good, undecided, found, falseAlarms } = figures(outcomes)
    console.log(`${broken} broken, ${good} good; ${undecided} that depend on the machine are left out\n`)
    console.log('checker     broken found   good called broken   seconds')
    console.log(row('ours', found, broken, falseAlarms, good))
    await rivals(outcomes, (await worker(release)).python)
  } finally {
    await comparison.close()
  }
}

async function rivals(outcomes: readonly Outcome[], python: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'agree-'))
  try {
    const paths = await Promise.all(outcomes.map(({ generated }, index) => copy(generated, root, index)))
    for (const { name, check } of await otherCheckers(python)) {
      const start = performance.now()
      const complained = await check(paths)
      const count = (verdict: string, of: (path: string) => boolean) =>
        outcomes.filter(({ judgement }, index) => judgement.verdict === verdict && of(paths[index] as string)).length
      const called = (path: string) => complained.has(path)
      const all = () => true
      const seconds = (performance.now() - start) / 1000
      console.log(row(name, count('broken', called), count('broken', all), count('good', called), count('good', all), seconds))
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** The file under a name that other checkers take for Python, its companions beside it. */
async function copy({ text, files }: Outcome['generated'], root: string, index: number): Promise<string> {
  const path = join(root, `${index}`, `tac_${index}.py`)
  for (const [name, content] of [...files, [`tac_${index}.py`, text] as const]) {
    const place = join(dirname(path), name)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, content)
  }
  return path
}

function row(name: string, found: number, broken: number, alarms: number, good: number, seconds?: number): string {
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`
  const columns = [share(found, broken).padStart(12), share(alarms, good).padStart(20), (seconds?.toFixed(1) ?? '').padStart(9)]
  return name.padEnd(11) + columns.join(' ')
}
