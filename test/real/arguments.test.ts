// What evaluation knows of a file's workers must be what the real Worker is called with.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedOfRun } from '../random.ts'
import { Comparison } from './oracle/agreement.ts'
import { compareArguments } from './oracle/arguments.ts'
import { listing } from './oracle/report.ts'

const count = process.env['LONG'] === '1' ? 5000 : 300

test(`evaluation knows nothing that is not so`, async (context) => {
  const seed = seedOfRun()
  context.diagnostic(`SEED=${seed}`)
  const comparison = await Comparison.open('4.3.0')
  context.after(() => comparison.close())
  const good = (await comparison.compare(seed, count)).filter(({ judgement }) => judgement.verdict === 'good')
  const compared = good.map((outcome) => ({ outcome, ...compareArguments(outcome.generated, outcome.judgement, '4.3.0') }))
  const sum = (what: 'arguments' | 'known' | 'unseen') => compared.reduce((total, one) => total + one[what], 0)
  context.diagnostic(
    `${good.length} files, ${sum('arguments')} arguments, ${sum('known')} of them known; ${sum('unseen')} calls not seen`,
  )
  const surprises = compared.filter(({ wrong }) => wrong.length > 0)
  const told = surprises.slice(0, 5).map(({ outcome, wrong }) => `${wrong.join('\n')}\n${listing(outcome)}`)
  assert.equal(surprises.length, 0, `SEED=${seed}\n${told.join('\n\n')}`)
  assert.ok(sum('known') > sum('arguments') / 2)
  assert.ok(sum('unseen') <= good.length / 5)
})
