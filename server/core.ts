// What the language server and the command line share, which is nearly all of them: bundled once, for both.

import { setFlagsFromString } from 'node:v8'
import { isMainThread } from 'node:worker_threads'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { checkInThreads, checkShare } from './cli/checkThreads.ts'
import { runCommandLine } from './cli/commandLine.ts'
import { commands } from './cli/commands.ts'
import type { Helper } from './cli/helpers.ts'
import { lsp } from './cli/lsp.ts'
import { processTerminal } from './cli/terminal.ts'
import { createService } from './create/index.ts'
import { thisMachine } from './create/machine.ts'
import { optimizeOnce } from './engine.ts'
import { startService } from './features/service.ts'
import { nodeHost } from './nodeHost.ts'
import { stdioConnection } from './stdio.ts'

/** Speaks the Language Server Protocol over the channel that the command line of this process names. */
export function serve(): void {
  // The space for what is new stays as small as it is now: nothing here lives long, and other programs need memory, too.
  setFlagsFromString('--semi-space-growth-factor=1')
  optimizeOnce()
  const connection = process.argv.includes('--stdio') ? stdioConnection() : createConnection(ProposedFeatures.all)
  startService(connection, nodeHost, createService(thisMachine))
}

/** Runs the command line of this process, or in a thread of it the share of a command. @param helpers those that run already */
export async function runCli(helpers: readonly Helper[]): Promise<void> {
  if (isMainThread) {
    const known = [...commands(checkInThreads(helpers)), lsp(serve)]
    process.exitCode = await runCommandLine(process.argv.slice(2), known, processTerminal)
  } else checkShare()
}
