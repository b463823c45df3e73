// Decisions that a migration asked for and that its result no longer shows.
import type { FileMigration, MigrationLeftover } from '../../server/protocol.ts'

/**
 * What was left to decide before a file was changed and holds after it as well, though nothing in the file tells of slaves any
 * more; at the lines where it is then. `after`: what a second look at the file found.
 */
export function carryOver(before: FileMigration, after: FileMigration): MigrationLeftover[] {
  const isFound = ({ message }: MigrationLeftover): boolean => after.leftovers.some((one) => one.message === message)
  return before.leftovers
    .filter((one) => one.kind === 'decide' && !isFound(one))
    .map((one) => ({ ...one, range: moved(one.range, before) }))
}

function moved({ start, end }: MigrationLeftover['range'], { edits }: FileMigration): MigrationLeftover['range'] {
  const lines = edits
    .filter(
      ({ range }) => range.end.line < start.line || (range.end.line === start.line && range.end.character <= start.character),
    )
    .map(({ range, newText }) => newText.split(/\r\n|\r|\n/).length - 1 - (range.end.line - range.start.line))
  const shift = lines.reduce((sum, count) => sum + count, 0)
  return { start: { ...start, line: start.line + shift }, end: { ...end, line: end.line + shift } }
}
