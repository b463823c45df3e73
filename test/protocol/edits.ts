import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { uri } from './editor.ts'

/** The text with the edits made. */
export const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), [...edits])

/** The text with what a workspace edit does to the document of the tests. */
export const changed = (text: string, edit: WorkspaceEdit | null | undefined): string => applied(text, edit?.changes?.[uri] ?? [])
