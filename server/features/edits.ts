import type { TextEdit } from 'vscode-languageserver'
import type { Edit } from '../rules/rule.ts'
import type { Document } from './documents.ts'

/** Edits as the protocol has them. */
export function toTextEdits({ analysis: { lines } }: Document, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: lines.rangeOf(edit), newText: edit.text }))
}
