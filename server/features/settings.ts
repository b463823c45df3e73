import { isDeepStrictEqual } from 'node:util'
import type { Connection } from 'vscode-languageserver'
import type { SeverityOverrides } from '../rules/diagnose.ts'
import type { Severity } from '../rules/rule.ts'

const severities: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'hint', 'off'])

const sections = ['buildbot.diagnostics.severity', 'buildbot.inlayHints.positionalArguments']

/** What the user set, of what the server reads. */
export interface Settings {
  readonly severities: SeverityOverrides
  readonly hintsAtPositionalArguments: boolean
}

export const unset: Settings = { severities: {}, hintsAtPositionalArguments: true }

/** What is set for each file: folders of a workspace may differ. Until the client has answered, nothing is set. */
export class SettingsOfFiles {
  readonly #connection: Connection
  readonly #known = new Map<string, Settings>()
  /** About these the client has been asked. */
  readonly #asked = new Set<string>()
  /** Whether the client answers. */
  canAsk = false

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** What is known now. */
  of(uri: string): Settings {
    return this.#known.get(uri) ?? unset
  }

  /** Asks the client where it has not been asked; true: something else is set than before. */
  async learn(uri: string): Promise<boolean> {
    if (!this.canAsk || this.#asked.has(uri)) return false
    this.#asked.add(uri)
    const items = sections.map((section) => ({ section, scopeUri: uri }))
    const given: unknown[] = await this.#connection.workspace.getConfiguration(items).catch(() => [])
    const settings = read(given)
    const before = this.of(uri)
    this.#known.set(uri, settings)
    return !isDeepStrictEqual(settings, before)
  }

  /** The user changed something: ask again. What was known counts until there is an answer. */
  doubt(): void {
    this.#asked.clear()
  }

  /** The file is closed. */
  forget(uri: string): void {
    this.#asked.delete(uri)
    this.#known.delete(uri)
  }
}

/** A value that makes no sense counts as not set. */
function read([severity, hints]: readonly unknown[]): Settings {
  const entries = typeof severity === 'object' && severity !== null ? Object.entries(severity) : []
  return {
    severities: Object.fromEntries(entries.filter(([, each]) => severities.has(each))),
    hintsAtPositionalArguments: hints !== false,
  }
}
