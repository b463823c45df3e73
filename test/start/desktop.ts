import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run, succeeds } from '../environment/command.ts'
import { startGroup } from '../environment/processGroup.ts'
import { writeSettings } from '../environment/vscode.ts'

/** @throws Error that says what to do, where there is no desktop VS Code */
export async function requireDesktop(): Promise<void> {
  if (!(await succeeds('code', ['--version']))) {
    throw new Error('There is no program code on the PATH: install VS Code with its shell command, or leave --desktop out')
  }
}

/** Opens a folder in the desktop VS Code, apart from what its user has: with its own settings and no extension but this. */
export async function startDesktop(directory: string, vsix: string, folder: string): Promise<{ end(): Promise<void> }> {
  const places = ['--user-data-dir', join(directory, 'user'), '--extensions-dir', join(directory, 'extensions')]
  await mkdir(directory, { recursive: true })
  await writeSettings(join(directory, 'user'), {})
  await run('code', [...places, '--install-extension', vsix])
  return startGroup('code', [...places, '--disable-workspace-trust', '--new-window', '--wait', folder], {
    log: join(directory, 'code.log'),
  })
}
