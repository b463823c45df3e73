import type { Connection } from 'vscode-languageserver'
import type { SeverityOverrides } from '../rules/diagnose.ts'
import type { Severity } from '../rules/rule.ts'

const severities: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'hint', 'off'])

/** The user's settings that the server reads, as the client last gave them. */
export class ServerSettings {
  severities: SeverityOverrides = {}

  /** Asks a client that can be asked. A value that makes no sense counts as not set. */
  async load(connection: Connection): Promise<void> {
    const given: unknown = await connection.workspace.getConfiguration('buildbot.diagnostics.severity').catch(() => undefined)
    const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
    this.severities = Object.fromEntries(entries.filter(([, severity]) => severities.has(severity)))
  }
}
