// Which files migration looks at, and what it is told of them.

import { type Uri, workspace } from 'vscode'
import type { MigrateFile } from '../../server/protocol.ts'

const mostConfigurations = 1_000

/** The server tells by name and beginning which of them start workers. */
const mostOthers = 20_000

/** Folders that hold nothing of anybody's own, and copies of what was there before. */
const left = '**/{.git,.hg,.svn,node_modules,__pycache__,.venv,venv,*.bak-*}{,/**}'

/** The files of the workspace; `truncated`: it has more than are looked at. */
export async function filesOfWorkspace(): Promise<{ readonly files: readonly Uri[]; readonly truncated: boolean }> {
  const [configurations, others] = await Promise.all([
    workspace.findFiles('**/buildbot.tac', left, mostConfigurations),
    workspace.findFiles('**/*', left, mostOthers),
  ])
  const files = new Map([...configurations, ...others].map((file) => [file.toString(), file]))
  const sorted = [...files.values()].sort((one, other) => (one.fsPath < other.fsPath ? -1 : 1))
  return { files: sorted, truncated: configurations.length === mostConfigurations || others.length === mostOthers }
}

/** A file as the server is told of it: with its text where it is being edited. */
export function toMigrateFile(file: Uri, uri: string): MigrateFile {
  const key = file.toString()
  const dirty = workspace.textDocuments.find((one) => one.isDirty && one.uri.toString() === key)
  const folder = workspace.getWorkspaceFolder(file)
  return { uri, ...(dirty && { text: dirty.getText() }), ...(folder && { folder: folder.uri.fsPath }) }
}
