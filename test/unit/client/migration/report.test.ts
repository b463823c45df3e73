import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headline, toMarkdown } from '../../../../client/migration/report.ts'

const start = { line: 4, character: 0 }
const range = { start, end: start }
const settings = [
  { setting: 'name', before: 'a|b', after: 'a|b' },
  { setting: 'port', before: '9989', after: '9990' },
]
const tac = { path: 'w1/buildbot.tac', copy: 'buildbot.tac.bak-20261123T120000Z', settings }
const unit = { path: 'w1.service' }
const decide = { kind: 'decide', range, message: 'Look at *this*.' } as const
const kept = { kind: 'kept', range, message: 'SLAVENAME stays.' } as const

test('the headline counts what was done and what is left', () => {
  const nothing = { migrated: [], remainders: [], problems: [] }
  assert.equal(headline(nothing), 'Nothing was migrated.')
  assert.equal(headline({ ...nothing, migrated: [tac, unit, unit] }), 'Migrated 1 configuration and 2 startup files.')
  assert.equal(
    headline({ migrated: [tac], remainders: [{ ...unit, declined: 0, leftovers: [kept] }], problems: [] }),
    'Migrated 1 configuration.',
  )
  assert.equal(
    headline({ migrated: [tac], remainders: [{ ...unit, declined: 2, leftovers: [] }], problems: [] }),
    'Migrated 1 configuration. One thing is left for you to do.',
  )
  assert.equal(
    headline({ migrated: [tac], remainders: [{ ...unit, declined: 0, leftovers: [decide] }], problems: ['It runs.'] }),
    'Migrated 1 configuration. 2 things are left for you to do.',
  )
})

test('the details name every place, and take no text for markup', () => {
  const text = toMarkdown({
    migrated: [tac],
    remainders: [{ ...unit, declined: 1, leftovers: [decide, kept] }],
    problems: ['a|b still runs.'],
  })
  assert.match(text, /`w1\/buildbot\.tac`: 1 setting to look at.*bak-20261123T120000Z/)
  assert.ok(text.includes('| name | a\\|b | a\\|b | ✓ |'))
  assert.ok(text.includes('| port | 9989 | 9990 | **differs** |'))
  assert.ok(text.includes('`w1.service:5`: Look at \\*this\\*.'))
  assert.ok(text.includes('1 change not accepted.'))
  assert.ok(text.includes("`c['slaves']` is `c['workers']`"))
  assert.ok(text.indexOf('SLAVENAME') > text.indexOf('## Kept'))
})
