// Migrated files on their way to the disk.

import { basename } from 'node:path'
import { type TextDocument, type Uri, window } from 'vscode'
import { reasonOf } from '../log.ts'
import { saveDocument } from '../saveDocument.ts'
import { keepCopy } from './backup.ts'
import type { Original } from './originals.ts'

/** What became of changed files. */
export interface Saved {
  /** The names of the copies of those that were copied. */
  readonly copies: ReadonlyMap<Uri, string>
  /** A sentence for each that cannot be saved. */
  readonly failures: ReadonlyMap<Uri, string>
}

/** Keeps copies of files as they were, before VS Code, which may save by itself, writes them. */
export async function keepCopies(originals: ReadonlyMap<Uri, Original>): Promise<Saved> {
  const copies = new Map<Uri, string>()
  const failures = new Map<Uri, string>()
  const now = new Date()
  for (const [file, { content }] of originals) {
    try {
      copies.set(file, basename(await keepCopy(file.fsPath, content, now)))
    } catch (error) {
      failures.set(file, notSaved(file, error))
    }
  }
  return { copies, failures }
}

/** Shows files, `front` in the end: VS Code undoes in all of them at once only while each is open. */
export async function showAll(changed: ReadonlyMap<Uri, TextDocument>, front: Uri | undefined): Promise<void> {
  const inFront = front && changed.get(front)
  for (const document of [...changed.values(), ...(inFront ? [inFront] : [])]) {
    await window.showTextDocument(document, { preview: false, preserveFocus: true })
  }
}

/** Saves files; returns a sentence for each that VS Code did not save. */
export async function saveAll(changed: ReadonlyMap<Uri, TextDocument>): Promise<Map<Uri, string>> {
  const failures = new Map<Uri, string>()
  for (const [file, document] of changed) {
    try {
      if (!(await saveDocument(document))) throw new Error('VS Code did not save it.')
    } catch (error) {
      failures.set(file, notSaved(file, error))
    }
  }
  return failures
}

const notSaved = (file: Uri, error: unknown): string =>
  `${file.fsPath} is changed in its editor, but not saved: ${reasonOf(error)}`
