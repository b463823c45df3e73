// Every form that tacs take: what must be known about it. `UPDATE=1` writes what is known now; read it before you keep it.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { analyseText, fixtureDirectory, fixtureNames, fixtureText, portrait } from './tacFixtures.ts'

for (const name of fixtureNames) {
  test(name, () => {
    const expected = join(fixtureDirectory, `${name}.known`)
    const actual = portrait(analyseText(fixtureText(name)))
    if (process.env['UPDATE']) writeFileSync(expected, actual)
    assert.equal(actual, readFileSync(expected, 'utf8'))
  })
}
