// Migrations as one edit of the workspace, which VS Code shows in its refactor preview.

import { Position, ThemeIcon, type Uri, WorkspaceEdit, type WorkspaceEditEntryMetadata } from 'vscode'
import type { FileMigration, MigrationEdit, MigrationLeftover } from '../../server/protocol.ts'
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
  if (first !== undefined && !proposals.some(hasQuestion)) edit.insert(first.file, new Position(0, 0), '', notice)
  for (const { file, migration } of proposals) {
    for (const one of migration.edits) add(edit, file, one)
    for (const { range, message } of migration.leftovers.filter(isQuestion)) {
      edit.insert(file, toRange(range).start, '', leftover(message))
    }
  }
  return edit
}

const isQuestion = ({ kind }: MigrationLeftover): boolean => kind === 'decide'

const hasQuestion = ({ migration: { edits, leftovers } }: Proposal): boolean =>
  edits.some(({ needsConfirmation }) => needsConfirmation) || leftovers.some(isQuestion)

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
  iconPath: new ThemeIcon('info'),
}

const leftover = (message: string): WorkspaceEditEntryMetadata => ({
  needsConfirmation: true,
  label: 'Left for you to decide',
  description: message,
  iconPath: new ThemeIcon('warning'),
})

function add(edit: WorkspaceEdit, file: Uri, { range, newText, title, reason, needsConfirmation }: MigrationEdit): void {
  const metadata: WorkspaceEditEntryMetadata = needsConfirmation
    ? { needsConfirmation, label: `${title}: please check`, description: reason, iconPath: new ThemeIcon('question') }
    : { needsConfirmation, label: title, description: reason }
  edit.replace(file, toRange(range), newText, metadata)
}
