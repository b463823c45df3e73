import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { everyRule } from '../../../server/rules/table.ts'

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
const { properties } = manifest.contributes.configuration.properties['buildbot.diagnostics.severity']

test('the severity of every rule can be set, and says in the words of the rule what it is about', () => {
  const levels = ['error', 'warning', 'information', 'hint', 'off']
  const expected = everyRule.map(({ code, documentation }) => [code, { enum: levels, description: documentation }])
  assert.deepEqual(properties, Object.fromEntries(expected))
})
