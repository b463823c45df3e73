import type { Disk } from '../host.ts'
import type { MovePasswordResult, Position } from '../protocol.ts'
import { movePassword as move } from './actions/password.ts'
import type { Document } from './documents.ts'
import { toTextEdits } from './edits.ts'
import { argumentAt } from './places.ts'

/** @throws Error with a sentence for the user, where there is no password that could be moved. */
export function movePassword(document: Document, position: Position, release: string, disk: Disk): MovePasswordResult {
  const { lines, file } = document.analysis
  const place = argumentAt(file, release, lines.offsetAt(position))
  const moved = place?.parameter === 'passwd' ? move(document, place.call, disk) : undefined
  if (!moved) throw new Error('There is no password in quotes that could be moved')
  return { file: moved.file, edits: toTextEdits(document, moved.edits) }
}
