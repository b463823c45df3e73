// Registers every command; what goes wrong in one reaches the user and the log.

import { commands, Disposable, window, workspace } from 'vscode'
import type { Context } from '../context.ts'
import { type CommandId, commandIds } from '../contributions.ts'
import { reasonOf } from '../log.ts'
import { checkWorker } from './checkWorker.ts'
import { chooseExecutable } from './chooseExecutable.ts'
import { chooseRelease } from './chooseRelease.ts'
import { createWorker } from './createWorker.ts'
import { editHostInfo } from './editHostInfo.ts'
import { makeBaseDirectory } from './makeBaseDirectory.ts'
import { migrateWorker, migrateWorkspace } from './migrate.ts'
import { movePasswordToFile } from './movePasswordToFile.ts'
import { openWorkerConfiguration } from './openWorkerConfiguration.ts'
import { restartWorker } from './restartWorker.ts'
import { restrictPermissions } from './restrictPermissions.ts'
import { showWorkerActions } from './showWorkerActions.ts'
import { showWorkerLog } from './showWorkerLog.ts'
import { shutDownWorkerGracefully } from './shutDownWorkerGracefully.ts'
import { startWorker } from './startWorker.ts'
import { stopWorker } from './stopWorker.ts'

type Handler = (context: Context, argument: unknown) => Promise<void>

const handlers: Readonly<Record<CommandId, Handler>> = {
  'buildbot.createWorker': trusted(createWorker),
  'buildbot.startWorker': trusted(startWorker),
  'buildbot.stopWorker': trusted(stopWorker),
  'buildbot.restartWorker': trusted(restartWorker),
  'buildbot.shutDownWorkerGracefully': trusted(shutDownWorkerGracefully),
  'buildbot.showWorkerLog': showWorkerLog,
  'buildbot.openWorkerConfiguration': openWorkerConfiguration,
  'buildbot.editHostInfo': editHostInfo,
  'buildbot.chooseExecutable': trusted(chooseExecutable),
  'buildbot.showWorkerActions': trusted(showWorkerActions),
  'buildbot.checkWorker': trusted(checkWorker),
  'buildbot.chooseRelease': chooseRelease,
  'buildbot.movePasswordToFile': trusted(movePasswordToFile),
  'buildbot.restrictPermissions': trusted(restrictPermissions),
  'buildbot.makeBaseDirectory': trusted(makeBaseDirectory),
  'buildbot.migrateWorker': trusted(migrateWorker),
  'buildbot.migrateWorkspace': trusted(migrateWorkspace),
}

export function registerCommands(context: Context): Disposable {
  return Disposable.from(
    ...commandIds.map((id) => commands.registerCommand(id, (argument: unknown) => run(context, id, handlers[id], argument))),
  )
}

async function run(context: Context, id: CommandId, handler: Handler, argument: unknown): Promise<void> {
  try {
    await handler(context, argument)
  } catch (error) {
    context.log.error(`${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const show = 'Show Output'
    if ((await window.showErrorMessage(reasonOf(error), show)) === show) context.log.show()
  }
}

/** The command for trusted workspaces only: it runs programs or writes what the workspace says. */
function trusted(handler: Handler): Handler {
  return async (context, argument) => {
    if (workspace.isTrusted) return await handler(context, argument)
    const manage = 'Manage Workspace Trust'
    const answer = await window.showInformationMessage(
      'Workers run programs of this workspace. Trust the workspace to create, start and stop them.',
      manage,
    )
    if (answer === manage) await commands.executeCommand('workbench.trust.manage')
  }
}
