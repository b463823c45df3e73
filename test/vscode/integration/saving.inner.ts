// Saving while VS Code saves.
import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Position, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode'
import { saveDocument } from '../../../client/saveDocument.ts'
import { folder } from './extension.ts'
import { test } from './inner.ts'

const path = (): string => join(folder(), 'to-save.txt')

/** Opens a new file and changes its text. */
async function change(): Promise<TextDocument> {
  writeFileSync(path(), 'before\n')
  const document = await workspace.openTextDocument(Uri.file(path()))
  const edit = new WorkspaceEdit()
  edit.insert(document.uri, new Position(0, 0), 'changed ')
  await workspace.applyEdit(edit)
  return document
}

test('a document is saved also while VS Code is about to save it by itself', async () => {
  const document = await change()
  const attempts: { direct: Promise<boolean>; ours: Promise<boolean> }[] = []
  const participant = workspace.onWillSaveTextDocument((event) => {
    if (event.document !== document) return
    const [direct, ours] = [Promise.resolve(document.save()), saveDocument(document)]
    attempts.push({ direct, ours })
    event.waitUntil(direct)
  })
  await document.save()
  participant.dispose()
  assert.equal(attempts.length, 1)
  assert.equal(await attempts[0]?.direct, false, 'VS Code refuses to save within a save')
  assert.equal(await attempts[0]?.ours, true)
  assert.equal(readFileSync(path(), 'utf8'), 'changed before\n')
  rmSync(path())
})
