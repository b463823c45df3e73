import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pythonString } from '../../../server/python/literal.ts'

it('a text is written as Python itself would', () => {
  const written: Readonly<Record<string, string>> = {
    '': "''",
    plain: "'plain'",
    "it's": '"it\'s"',
    '"both" it\'s': "'\"both\" it\\'s'",
    'C:\\new': "'C:\\\\new'",
    'a\nb\r\tc': "'a\\nb\\r\\tc'",
    'nul\0': "'nul\\x00'",
    'ünïcödé 日本 🏗': "'ünïcödé 日本 🏗'",
    'line\u2028end, no\u00a0break, \u202eoverride': "'line\\u2028end, no\\xa0break, \\u202eoverride'",
    'half \ud800': "'half \\ud800'",
    '\u{e0001}': "'\\U000e0001'",
  }
  for (const [text, literal] of Object.entries(written)) assert.equal(pythonString(text), literal)
})
