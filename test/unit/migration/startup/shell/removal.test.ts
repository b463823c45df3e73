import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { migrateStartupFile } from '../../../../../server/migration/startup/migrateStartupFile.ts'
import { applyEdits } from '../../../../../server/rules/edits.ts'
import { context } from '../site.ts'

const gone = 'buildslave upgrade-slave d'

/** `X` stands for a command that has to go. */
const cases: readonly (readonly [written: string, wanted: string])[] = [
  ['a\nX\nb\n', 'a\nb\n'],
  ['a\n  X  \nb\n', 'a\nb\n'],
  ['a\nX', 'a'],
  ['a\r\nX', 'a'],
  ['a\nX > log 2>&1\nb', 'a\nb'],
  ['a\nsudo -u u X\nb', 'a\nb'],
  ['a\nX # why\nb', 'a\ntrue # why\nb'],
  ['X && a', 'a'],
  ['X && \\\n  a', 'a'],
  ['X &&\n  a', 'a'],
  ['X && # why\n  a', 'true && # why\n  a'],
  ['a && X', 'a'],
  ['a \\\n  && X', 'a'],
  ['a && X && b', 'a && b'],
  ['a && X || b', 'a || b'],
  ['a || X', 'a || true'],
  ['a || X && b', 'a || true && b'],
  ['! X && b', '! true && b'],
  ['a && X | tee log', 'a && true | tee log'],
  ['a; X; b', 'a; true; b'],
  ['if a; then\n  X\nfi', 'if a; then\n  true\nfi'],
  ['if a; then\n  X\n  b\nfi', 'if a; then\n  b\nfi'],
  ['if a; then\n  X\nelse\n  b\nfi', 'if a; then\n  true\nelse\n  b\nfi'],
  ['if X; then a; fi', 'if true; then a; fi'],
  ['f() {\n  X\n}', 'f() {\n  true\n}'],
  ['case a in\n  b)\n    X\n    ;;\nesac', 'case a in\n  b)\n    true\n    ;;\nesac'],
  ['(X)', '(true)'],
  ["sh -c 'X'", "sh -c 'true'"],
  ["sh -c 'X && a'", "sh -c 'a'"],
  ['a=$(X)', 'a=$(true)'],
]

describe('a command that has to go leaves its script in order', () => {
  for (const [written, wanted] of cases) {
    it(JSON.stringify(written), () => {
      const text = written.replace('X', gone)
      const { edits } = migrateStartupFile({ path: '/site/a.sh', text }, context)
      assert.equal(applyEdits(text, edits), wanted)
    })
  }
})
