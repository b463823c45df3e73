// Saving, which VS Code may be doing by itself.

import { Disposable, type TextDocument, workspace } from 'vscode'

/** How long a save that is under way may take, in milliseconds: formatters and the like have their say first. */
const patience = 10_000

/**
 * Saves a document. False: it could not be saved. While VS Code saves it by itself, as `files.autoSave` has it, it refuses to
 * save it once more; then the end of that save is waited for.
 */
export async function saveDocument(document: TextDocument): Promise<boolean> {
  if (!document.isDirty) return true
  const subscriptions: Disposable[] = []
  const savedByOthers = new Promise<boolean>((resolve) => {
    const timer = setTimeout(resolve, patience, false)
    subscriptions.push(new Disposable(() => clearTimeout(timer)))
    subscriptions.push(workspace.onDidSaveTextDocument((one) => one === document && resolve(true)))
  })
  try {
    return (await document.save()) || !document.isDirty || (await savedByOthers)
  } finally {
    Disposable.from(...subscriptions).dispose()
  }
}
