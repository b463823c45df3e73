import { rm } from 'node:fs/promises'
import { Uri, WorkspaceEdit, window, workspace } from 'vscode'
import { writePlannedFiles } from '../../server/files.ts'
import type { MovePasswordParams } from '../../server/protocol.ts'
import type { Context } from '../context.ts'
import { toRange } from '../toRange.ts'

/** Writes the password of a worker into a file beside its configuration, and has it read from there. Asked for by a quick fix. */
export async function movePasswordToFile({ server }: Context, argument: unknown): Promise<void> {
  const { configuration, position } = placeOf(argument)
  if (configuration === undefined) return
  const { file, edits } = await server.movePassword(configuration, position)
  await writePlannedFiles([file])
  const change = new WorkspaceEdit()
  for (const { range, newText } of edits) change.replace(configuration, toRange(range), newText)
  if (!(await workspace.applyEdit(change))) {
    await rm(file.path)
    throw new Error(`${configuration.fsPath} could not be changed.`)
  }
  void window.showInformationMessage(
    `The password is in ${file.path}, which nobody else can read. Save the configuration, and keep that file out of version control.`,
  )
}

function placeOf(argument: unknown): { configuration: Uri | undefined; position: MovePasswordParams['position'] } {
  if (isPlace(argument)) return { configuration: Uri.parse(argument.uri), position: argument.position }
  return { configuration: window.activeTextEditor?.document.uri, position: undefined }
}

const isPlace = (argument: unknown): argument is MovePasswordParams =>
  typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string'
