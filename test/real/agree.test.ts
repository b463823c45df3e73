// Does the checker agree with the real worker about files of every form, whole and broken?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedOfRun } from '../random.ts'
import { Comparison, figures, groups } from './oracle/agreement.ts'
import { example, table } from './oracle/report.ts'

const long = process.env['LONG'] === '1'
const count = long ? 5000 : 500
// What is aimed at, and what is reached so far and must not be lost again.
const share = long ? 0.995 : 0.99
const seed = seedOfRun()

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`over ${count} files (SEED=${seed}) the checker finds what breaks a worker of ${release}, and nothing else`, async (context) => {
    const comparison = await Comparison.open(release)
    context.after(() => comparison.close())
    const outcomes = await comparison.compare(seed, count)
    context.diagnostic(table(outcomes))
    for (const group of long ? groups(outcomes).slice(0, 10) : []) {
      const [shortest] = group.outcomes
      if (shortest) context.diagnostic(example(group, await comparison.shrink(shortest)))
    }
    const { broken, found, falseAlarms, faults } = figures(outcomes)
    assert.equal(faults, 0, 'the checker fails on files')
    assert.equal(falseAlarms, 0, 'files that work are called broken')
    assert.ok(broken > count / 4, 'the generator breaks too few files')
    assert.ok(found >= share * broken, `${broken - found} of ${broken} broken files are missed`)
  })
}
