import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { verify } from './annotated.ts'
import { loadGrammar, root } from './grammars.ts'

test('every kind of line of a twistd log has its scopes', async () => {
  const fixture = readFileSync(new URL('test/fixtures/syntaxes/twistd-log.txt', root), 'utf8')
  const { count, failures } = verify(fixture, await loadGrammar('text.log.twistd'))
  assert.deepEqual(failures, [])
  assert.ok(count > 50, `only ${count} assertions were read from the fixture`)
})
