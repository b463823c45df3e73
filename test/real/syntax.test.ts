// Do we refuse exactly the texts that Python refuses to compile?
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type SyntaxProblem, syntaxErrors } from '../../server/python/syntaxErrors.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { randomlyEdited } from './support/randomEdits.ts'

interface Verdicts {
  readonly python: readonly [number, number]
  readonly refused: readonly (string | null)[]
}

const count = process.env['LONG'] === '1' ? 30_000 : 3_000
/** Of the texts that Python refuses, at least. */
const share = 0.995

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const originals = ['tac', 'syntax'].flatMap((directory) =>
  readdirSync(join(fixtures, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tac|py)$/.test(name))
    .map((name) => readFileSync(join(fixtures, directory, name), 'utf8')),
)

async function compile(texts: readonly string[]): Promise<Verdicts> {
  const { python } = await worker('4.3.0')
  const script = join(import.meta.dirname, 'support', 'compile.py')
  return JSON.parse(await run(python, ['-I', '-X', 'utf8', script], { input: JSON.stringify(texts) }))
}

/** Whether it keeps a Python from compiling the text. */
const concerns = ({ kind, since, until }: SyntaxProblem, [, minor]: Verdicts['python']): boolean =>
  kind !== 'print-to' && (since === undefined || minorOf(since) > minor) && (until === undefined || minorOf(until) <= minor)

const minorOf = (release: string): number => Number(release.split('.')[1])

test(`${count} random edits are refused as by Python`, async (context) => {
  const seed = seedOfRun()
  context.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  const texts = [...originals, ...Array.from({ length: count }, () => randomlyEdited(random.pick(originals), random))]
  const { python, refused } = await compile(texts)
  assert.equal(refused.length, texts.length)
  const falseAlarms: unknown[] = []
  const missed: unknown[] = []
  texts.forEach((text, index) => {
    const theirs = refused[index]
    const [ours] = syntaxErrors(text).filter((problem) => concerns(problem, python))
    if (ours && theirs === null) falseAlarms.push({ ours, text })
    if (!ours && theirs !== null) missed.push({ theirs, text })
  })
  const broken = refused.filter((each) => each !== null).length
  context.diagnostic(
    `${texts.length} texts, ${broken} of them refused by Python ${python.join('.')}, ${missed.length} of those missed`,
  )
  assert.deepEqual(falseAlarms, [])
  assert.ok(missed.length <= broken * (1 - share), `missed too many: ${JSON.stringify(missed, null, 2)}`)
  assert.ok(broken > count / 5 && count - broken > count / 10, 'the texts are too much of one kind to tell anything')
})
