// The files that are to be changed, as they were before.

import { type TextDocument, type Uri, workspace } from 'vscode'
import { reasonOf } from '../log.ts'
import { readOriginal } from './backup.ts'

export interface Original {
  /** As its editor has it. */
  readonly text: string
  /** As it lies on the disk. */
  readonly content: string
}

/** Opens what is to be changed; what an editor cannot change is told instead. */
export async function openAll(files: readonly Uri[]): Promise<{ originals: Map<Uri, Original>; problems: string[] }> {
  const originals = new Map<Uri, Original>()
  const problems: string[] = []
  for (const file of files) {
    try {
      const content = await readOriginal(file.fsPath)
      const document = await workspace.openTextDocument(file)
      if (content !== undefined) originals.set(file, { text: document.getText(), content })
      else problems.push(`${file.fsPath} is not UTF-8: migrate it with buildbot-tac migrate --write.`)
    } catch (error) {
      problems.push(`${file.fsPath} cannot be opened: ${reasonOf(error)}`)
    }
  }
  return { originals, problems }
}

/** Those that have another text now. They are opened again: VS Code closes what nobody looks at after some minutes, and a review may take longer. */
export async function findChanged(originals: ReadonlyMap<Uri, Original>): Promise<Map<Uri, TextDocument>> {
  const changed = new Map<Uri, TextDocument>()
  for (const [file, { text }] of originals) {
    const document = await workspace.openTextDocument(file)
    if (document.getText() !== text) changed.set(file, document)
  }
  return changed
}
