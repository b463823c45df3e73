import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headline, type LoadOutcome, type MigratedFile, toMarkdown } from '../../../../client/migration/report.ts'
import type { Verdict } from '../../../../client/migration/settingsTable.ts'

const start = { line: 4, character: 0 }
const range = { start, end: start }
const program = 'buildbot-worker 4.3.0 on Python 3.11.7'
const loads: LoadOutcome = { kind: 'loads', program }
const fails: LoadOutcome = { kind: 'fails', program, problem: 'Line 3: NameError: *x*' }
const notTried: LoadOutcome = { kind: 'not-tried', reason: 'No buildbot-worker was found.' }
const unit = { path: 'w1.service' }
const decide = { kind: 'decide', range, message: 'Look at *this*.' } as const
const kept = { kind: 'kept', range, message: 'SLAVENAME stays.' } as const

const row = (setting: string, before: string, after: string, verdict: Verdict) => ({ setting, before, after, verdict })
const name = row('name', "'a|b'", "'a|b'", 'equal')
const port = row('port', '9989', '9990', 'differs')

function tac(load = loads, ...settings: ReturnType<typeof row>[]): MigratedFile {
  return { path: 'w1/buildbot.tac', configuration: { copy: 'buildbot.tac.bak-20261123T120000Z', load, settings } }
}

const report = (...migrated: MigratedFile[]) => ({ migrated, remainders: [], problems: [] })

test('the headline counts what was done, says how it went, and counts what is left', () => {
  assert.equal(headline(report()), 'Nothing was migrated.')
  assert.equal(headline(report(unit)), 'Migrated 1 startup file.')
  const all = headline(report(tac(), tac(), unit, unit))
  assert.equal(all, 'Migrated 2 configurations and 2 startup files. They load in the real worker, with the same settings.')
  const one = 'Migrated 1 configuration. It loads in the real worker, with the same settings.'
  const left = (declined: number, ...leftovers: (typeof decide | typeof kept)[]) => ({ ...unit, declined, leftovers })
  assert.equal(headline({ ...report(tac()), remainders: [left(0, kept)] }), one)
  assert.equal(headline({ ...report(tac()), remainders: [left(2)] }), `${one} One thing is left for you to do.`)
  assert.equal(
    headline({ ...report(tac()), remainders: [left(0, decide)], problems: ['It runs.'] }),
    `${one} 2 things are left for you to do.`,
  )
})

test('the headline says what does not load, was not loaded, or has other settings', () => {
  const of = (...files: MigratedFile[]) => headline(report(...files)).replace(/^Migrated \d configurations?\. /, '')
  assert.equal(of(tac(fails)), 'It does not load. One thing is left for you to do.')
  assert.equal(of(tac(fails), tac()), '1 of them does not load. One thing is left for you to do.')
  assert.equal(of(tac(loads, port)), 'It loads in the real worker, with other settings. One thing is left for you to do.')
  assert.equal(of(tac(notTried)), 'It has the same settings, and was not loaded for a try.')
  assert.equal(of(tac(notTried), tac()), 'They have the same settings; 1 of them was not loaded for a try.')
})

test('the details say of each configuration whether it loads, and compare its settings', () => {
  const idle = row('usePTY', '1', 'none', 'idle')
  const unknown = row('passwd', 'known at run time', 'known at run time', 'unknown')
  const text = toMarkdown(report(tac(loads, name, idle, unknown), tac(fails, port), tac(notTried)))
  const copied = 'the file as it was is `buildbot.tac.bak-20261123T120000Z`'
  const line = (result: string) => `- \`w1/buildbot.tac\`: ${result}; ${copied}\n`
  assert.ok(text.includes(line(`loads in ${program}, same settings as before, but for 1 known at run time only`)), text)
  assert.ok(text.includes(line(`**does not load** in ${program}, 1 setting to look at`)), text)
  assert.ok(text.includes(line('not loaded for a try (No buildbot-worker was found.), same settings as before')), text)
  assert.ok(text.includes("| name | 'a\\|b' | 'a\\|b' | ✓ |"))
  assert.ok(text.includes('| usePTY | 1 | none | has no effect any more |'))
  assert.ok(text.includes('| passwd | known at run time | known at run time | not compared |'))
  const left = text.slice(text.indexOf('## Left for you to do'))
  assert.ok(left.includes('- `w1/buildbot.tac`: does not load: Line 3: NameError: \\*x\\*'))
  assert.ok(left.includes('- `w1/buildbot.tac`: port was 9989 and is 9990'))
})

test('the details name every place, and take no text for markup', () => {
  const remainders = [{ ...unit, declined: 1, leftovers: [decide, kept] }]
  const text = toMarkdown({ migrated: [tac()], remainders, problems: ['a|b still runs.'] })
  assert.ok(text.includes('- a\\|b still runs.'))
  assert.ok(text.includes('`w1.service:5`: Look at \\*this\\*.'))
  assert.ok(text.includes('1 change not accepted.'))
  assert.ok(text.includes("`c['slaves']` is `c['workers']`"))
  assert.ok(text.indexOf('SLAVENAME') > text.indexOf('## Kept'))
})
