import type { Connection } from 'vscode-languageserver'
import type { SeverityOverrides } from '../rules/diagnose.ts'
import type { Severity } from '../rules/rule.ts'

const severities: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'hint', 'off'])

const sections = ['buildbot.diagnostics.severity', 'buildbot.inlayHints.positionalArguments']

/** The user's settings that the server reads, as the client last gave them. */
export class ServerSettings {
  severities: SeverityOverrides = {}
  hintsAtPositionalArguments = true
  /** The client has the commands of the extension, so that code actions can name them. */
  clientCommands = false

  /** Asks a client that can be asked. A value that makes no sense counts as not set. */
  async load(connection: Connection): Promise<void> {
    const items = sections.map((section) => ({ section }))
    const given: unknown[] = await connection.workspace.getConfiguration(items).catch(() => [])
    const [severity, hints] = given
    const entries = typeof severity === 'object' && severity !== null ? Object.entries(severity) : []
    this.severities = Object.fromEntries(entries.filter(([, each]) => severities.has(each)))
    this.hintsAtPositionalArguments = hints !== false
  }
}
