import type { Disk } from '../host.ts'
import type { MovePasswordResult, Position } from '../protocol.ts'
import { boundCalls } from '../rules/calls.ts'
import { movePassword as move } from './actions/password.ts'
import type { Document } from './documents.ts'
import { toTextEdits } from './edits.ts'
import { argumentAt } from './places.ts'

/** @throws Error with a sentence for the user, where there is no password that could be moved. */
export function movePassword(
  document: Document,
  position: Position | undefined,
  release: string,
  disk: Disk,
): MovePasswordResult {
  const { lines, file } = document.analysis
  const place = position && argumentAt(file, release, lines.offsetAt(position))
  const calls = position === undefined ? boundCalls(file, release) : place?.parameter === 'passwd' ? [place.call] : []
  const [moved] = calls.flatMap((call) => move(document, call, disk) ?? [])
  if (!moved) throw new Error('There is no password in quotes that could be moved')
  return { file: moved.file, edits: toTextEdits(document, moved.edits) }
}
