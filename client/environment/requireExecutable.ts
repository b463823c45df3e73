// The program for a worker, or a message that helps to get one.

import { commands, env, Uri, window } from 'vscode'
import type { CommandId } from '../contributions.ts'
import type { Log } from '../log.ts'
import type { Executables } from './executables.ts'
import { notFoundDetails, notFoundMessage } from './notFound.ts'

const instructions = Uri.parse('https://docs.buildbot.net/latest/manual/installation/installation.html')

/** The path of the program for a worker. Undefined: there is none, and the user was told where was looked and what can be done. */
export async function requireExecutable(executables: Executables, log: Log, configuration: Uri): Promise<string | undefined> {
  const { found, places } = await executables.find(configuration)
  if (found !== undefined) return found.path
  log.error(notFoundDetails(places))
  void offerHelp(notFoundMessage(places))
  return undefined
}

async function offerHelp(message: string): Promise<void> {
  const install = 'Install Instructions'
  const choose = 'Choose…'
  const settings = 'Open Settings'
  const answer = await window.showErrorMessage(message, install, choose, settings)
  if (answer === install) await env.openExternal(instructions)
  else if (answer === choose) await commands.executeCommand('buildbot.chooseExecutable' satisfies CommandId)
  // Of the workspace: in a remote window the user's own settings do not list what differs between machines.
  else if (answer === settings) {
    await commands.executeCommand('workbench.action.openWorkspaceSettings', { query: 'buildbot.worker.executable' })
  }
}
