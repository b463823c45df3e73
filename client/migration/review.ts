// Migrations as one edit of the workspace, which VS Code shows in its refactor preview.

import { Position, type Uri, WorkspaceEdit, type WorkspaceEditEntryMetadata } from 'vscode'
import type { FileMigration, MigrationEdit } from '../../server/protocol.ts'
import { toRange } from '../toRange.ts'

export interface Proposal {
  readonly file: Uri
  readonly migration: FileMigration
}

/**
 * All edits, each with a checkbox of its own: set where the edit is sure. Not yet set ones come first, among them places where
 * nothing is replaced but a person has to decide.
 */
export function toReviewedEdit(proposals: readonly Proposal[]): WorkspaceEdit {
  const edit = new WorkspaceEdit()
  const [first] = proposals
  // VS Code shows the preview only where at least one entry asks for it, and such an entry is not checked at first.
  if (first !== undefined) edit.insert(first.file, new Position(0, 0), '', notice)
  for (const { file, migration } of proposals) {
    for (const one of migration.edits) add(edit, file, one)
    for (const { kind, range, message } of migration.leftovers) {
      if (kind === 'decide') edit.insert(file, toRange(range).start, '', leftover(message))
    }
  }
  return edit
}

/** The sure edits only, applied without a preview. */
export function toSureEdit(proposals: readonly Proposal[]): WorkspaceEdit {
  const edit = new WorkspaceEdit()
  for (const { file, migration } of proposals) {
    for (const one of migration.edits) if (!one.needsConfirmation) add(edit, file, one)
  }
  return edit
}

const notice: WorkspaceEditEntryMetadata = {
  needsConfirmation: true,
  label: 'Review the migration',
  description: 'Nothing is changed before you choose Apply',
}

const leftover = (message: string): WorkspaceEditEntryMetadata => ({
  needsConfirmation: true,
  label: 'Left for you to decide',
  description: message,
})

function add(edit: WorkspaceEdit, file: Uri, { range, newText, title, reason, needsConfirmation }: MigrationEdit): void {
  const label = needsConfirmation ? `${title}: please check` : title
  edit.replace(file, toRange(range), newText, { needsConfirmation, label, description: reason })
}
