import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import { targetWorker } from './target.ts'

/** The files that the buildmaster shows for a worker, the one to begin with last. */
const files = ['admin', 'host']

export async function editHostInfo(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Edit the host information of which worker?')
  if (worker === undefined) return
  for (const name of files) {
    const path = join(worker.facts.basedir, 'info', name)
    // A file that is not there yet opens unsaved, and nothing is left behind when it is closed like that.
    const uri = existsSync(path) ? Uri.file(path) : Uri.file(path).with({ scheme: 'untitled' })
    await window.showTextDocument(uri, { preview: false })
  }
}
