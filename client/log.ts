// The output channel "Buildbot": what the extension did and why, never a password.

import { type LogOutputChannel, window } from 'vscode'

export type Log = LogOutputChannel

export function createLog(): Log {
  return window.createOutputChannel('Buildbot', { log: true })
}

/** The sentence of an error, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
