import { existsSync } from 'node:fs'
import { commands, Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import type { Worker } from '../workers/worker.ts'
import { targetWorker } from './target.ts'

export async function showWorkerLog(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Show the log of which worker?')
  if (worker !== undefined) await showLog(context, worker)
}

/** Opens the end of the log; where there is no file, the terminal that the worker runs in. */
export async function showLog(context: Context, worker: Worker): Promise<void> {
  const { logPath } = worker.facts
  if (logPath !== null && existsSync(logPath)) {
    // Beyond 50 MB VS Code keeps a text from extensions, and shows it all the same.
    await commands.executeCommand('vscode.open', Uri.file(logPath), { preview: false })
    await commands.executeCommand('cursorBottom')
    return
  }
  const terminal = await context.terminals.find(worker)
  if (terminal !== undefined) {
    terminal.show()
    return
  }
  const reason =
    logPath === null
      ? `${worker.name} logs to its standard output, and no terminal of this window shows that.`
      : `${worker.name} has no log yet: ${logPath} is written when the worker starts.`
  void window.showInformationMessage(reason)
}
