// Each `fixes/CODE/NAME.tac` with the fixes of all findings of that code made is `NAME.fixed.tac`, whatever its line ends.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { applyEdits } from '../../../server/rules/edits.ts'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf } from './checking.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'fixes')

/** With one finding after the other mended by its preferred fix, or else its first. */
function mended(text: string, code: string): string {
  let result = text
  for (let times = 0; times < 20; times++) {
    const [finding] = diagnosticsOf(result).filter((diagnostic) => diagnostic.code === code)
    const fixes = finding ? fixesOf(finding) : []
    const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0]
    if (!fix) return result
    result = applyEdits(result, fix.edits)
  }
  throw new Error(`The fixes of ${code} never end.`)
}

for (const code of readdirSync(fixtures)) {
  describe(`the fixes of ${code}`, () => {
    const names = readdirSync(join(fixtures, code)).filter((name) => !name.endsWith('.fixed.tac'))
    for (const name of names) {
      const before = readFileSync(join(fixtures, code, name), 'utf8')
      const after = readFileSync(join(fixtures, code, name.replace('.tac', '.fixed.tac')), 'utf8')
      for (const [ends, lineEnd] of [
        ['LF', '\n'],
        ['CRLF', '\r\n'],
      ] as const) {
        it(`${name}, ${ends}`, () => {
          const withEnds = (text: string): string => text.replaceAll('\n', lineEnd)
          const mine = (text: string) => diagnosticsOf(text).filter((diagnostic) => diagnostic.code === code)
          assert.notEqual(mine(withEnds(before)).length, 0)
          assert.equal(mended(withEnds(before), code), withEnds(after))
          assert.deepEqual(mine(withEnds(after)), [])
        })
      }
    }
  })
}
