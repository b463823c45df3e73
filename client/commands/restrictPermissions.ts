import { chmod, stat } from 'node:fs/promises'
import { Uri, window } from 'vscode'
import type { Context } from '../context.ts'

/** What others may do with a file. */
const others = 0o077

/** Takes a configuration file from everybody but its owner. Asked for by a quick fix. */
export async function restrictPermissions({ server }: Context, argument: unknown): Promise<void> {
  const file = typeof argument === 'string' ? Uri.parse(argument) : window.activeTextEditor?.document.uri
  if (file === undefined) return
  const { mode } = await stat(file.fsPath)
  await chmod(file.fsPath, mode & 0o7777 & ~others)
  await server.recheck()
}
