import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { rulesPage, rulesPagePath } from '../../tools/rulesPage.ts'

test('the page that diagnostics link to has every rule (node test/tools/writeRulesPage.ts writes it)', () => {
  assert.equal(readFileSync(rulesPagePath, 'utf8'), rulesPage())
})
