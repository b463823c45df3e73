import { existsSync } from 'node:fs'
import { Range, TextEditorRevealType, Uri, window, workspace } from 'vscode'
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
    const document = await workspace.openTextDocument(Uri.file(logPath))
    const end = document.lineAt(document.lineCount - 1).range.end
    const editor = await window.showTextDocument(document, { selection: new Range(end, end) })
    editor.revealRange(new Range(end, end), TextEditorRevealType.Default)
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
