import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carryOver } from '../../../../client/migration/carryOver.ts'
import type { FileMigration, MigrationEdit, MigrationLeftover } from '../../../../server/protocol.ts'

const range = (line: number, to = line) => ({ start: { line, character: 0 }, end: { line: to, character: 4 } })
const edit = (from: number, to: number, newText: string): MigrationEdit => {
  return { range: range(from, to), newText, title: 'Change', reason: 'Because.', needsConfirmation: false }
}
const leftover = (line: number, message: string, kind: MigrationLeftover['kind'] = 'decide') => ({
  kind,
  range: range(line),
  message,
})
const file = (edits: readonly MigrationEdit[], ...leftovers: MigrationLeftover[]): FileMigration => {
  return { uri: 'file:///srv/w1/buildbot.tac', edits, leftovers }
}

test('what a person must decide stays to be decided once nothing shows that it was a slave, at its new line', () => {
  const edits = [edit(2, 6, ''), edit(8, 8, 'one\ntwo'), edit(20, 25, '')]
  const before = file(
    edits,
    leftover(1, 'Above.'),
    leftover(10, 'Subclass.'),
    leftover(12, 'Found again.'),
    leftover(13, 'Stays.', 'kept'),
  )
  const after = file([], leftover(9, 'Found again.'))
  assert.deepEqual(carryOver(before, after), [leftover(1, 'Above.'), leftover(7, 'Subclass.')])
})
