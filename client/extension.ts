// Puts the parts of the extension together. Nothing here waits: commands are there at once, and the server, the search for workers and the
// watching of their processes begin behind them.

import { type ExtensionContext, workspace } from 'vscode'
import { type Api, createApi } from './api.ts'
import { Checks } from './check/checks.ts'
import { registerCommands } from './commands/register.ts'
import type { Context } from './context.ts'
import { Executables } from './environment/executables.ts'
import { releaseChoice } from './environment/releaseChoice.ts'
import { LanguageServer } from './languageClient.ts'
import { showLenses } from './lenses/workerLenses.ts'
import { createLog } from './log.ts'
import { MigrationDetails } from './migration/details.ts'
import { Settings } from './settings.ts'
import { tellFailures } from './status/failureMessages.ts'
import { showRelease } from './status/releaseStatus.ts'
import { showStatus } from './status/statusItem.ts'
import { CurrentWorker } from './workers/current.ts'
import { WorkerStore } from './workers/store.ts'
import { WorkerTerminals } from './workers/terminals.ts'

export function activate(extension: ExtensionContext): Api {
  const { extensionPath, workspaceState, subscriptions, globalStorageUri } = extension
  const log = createLog()
  const settings = new Settings((scope) => workspace.getConfiguration('buildbot', scope))
  const server = new LanguageServer(extensionPath, log)
  const executables = new Executables(settings)
  const checks = new Checks(extensionPath, executables)
  server.answerReleases((configuration) => releaseChoice(settings, executables, configuration))
  server.start()
  const store = new WorkerStore({
    describe: (configuration) => server.describe(configuration),
    log,
    memory: workspaceState,
    storagePath: globalStorageUri.fsPath,
  })
  const current = new CurrentWorker(store)
  const terminals = new WorkerTerminals(extensionPath, workspaceState)
  const details = new MigrationDetails()
  const context: Context = { log, settings, server, executables, checks, store, current, terminals, details }
  subscriptions.push(
    server,
    executables,
    checks,
    store,
    current,
    terminals,
    details,
    executables.onDidChange(() => server.releasesChanged()),
    server.onDidRestart(() => store.search()),
    registerCommands(context),
    showStatus(context),
    showRelease(context),
    showLenses(context),
    tellFailures(context),
    // Last, as the others may have something to say while they end.
    log,
  )
  return createApi(store)
}
