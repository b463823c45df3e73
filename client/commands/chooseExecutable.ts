import { Uri, window } from 'vscode'
import type { Context } from '../context.ts'

export async function chooseExecutable(context: Context, argument: unknown): Promise<void> {
  const [chosen] = (await window.showOpenDialog({ title: 'Choose buildbot-worker', openLabel: 'Choose' })) ?? []
  if (chosen === undefined) return
  const path = chosen.fsPath
  const release = await context.executables.release(path)
  if (release === undefined && !(await isMeant(path))) return
  await context.settings.setExecutable(path, argument instanceof Uri ? argument : context.current.selected?.configuration)
  const version = release === undefined ? '' : ` ${release}`
  void window.showInformationMessage(`Workers run with buildbot-worker${version}: ${path}`)
}

async function isMeant(path: string): Promise<boolean> {
  const use = 'Use It'
  const message = `${path} does not answer as a buildbot-worker does. Choose the program buildbot-worker of a Python environment, or use this one nevertheless.`
  return (await window.showWarningMessage(message, use)) === use
}
