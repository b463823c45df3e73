import { type Connection, DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from 'vscode-languageserver'
import type { Host } from '../host.ts'
import { checkTac } from '../rules/checkTac.ts'
import type { Diagnostic } from '../rules/diagnose.ts'
import type { Severity } from '../rules/rule.ts'
import type { Document, Documents } from './documents.ts'
import type { Releases } from './releases.ts'
import type { SettingsOfFiles } from './settings.ts'

const source = 'buildbot'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** Checks open documents and publishes what is wrong with them. */
export class Diagnostics {
  readonly #connection: Connection
  readonly #host: Host
  readonly #documents: Documents
  readonly #releases: Releases
  readonly #settings: SettingsOfFiles
  /** What calls the next look at a document off. */
  readonly #waiting = new Map<string, () => void>()
  /** Of the documents that were checked and have not changed since, nor the world as far as is known. */
  readonly #known = new WeakMap<Document, readonly Diagnostic[]>()
  /** Milliseconds. */
  delay = 0

  constructor(connection: Connection, host: Host, documents: Documents, releases: Releases, settings: SettingsOfFiles) {
    this.#connection = connection
    this.#host = host
    this.#documents = documents
    this.#releases = releases
    this.#settings = settings
  }

  /** Checks an open document, as it is then, once this has not been called again for the delay. */
  schedule(uri: string): void {
    this.#waiting.get(uri)?.()
    this.#waiting.set(
      uri,
      later(() => this.#publish(uri), this.delay),
    )
    const document = this.#documents.open(uri)
    if (document) this.#known.delete(document)
  }

  /** Takes back what was published for a document that is closed. */
  clear(uri: string): void {
    this.#waiting.get(uri)?.()
    this.#waiting.delete(uri)
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  /** What is wrong with a document, in the order of the text. */
  of(document: Document): readonly Diagnostic[] {
    const known = this.#known.get(document)
    if (known) return known
    const { release, python } = this.#releases.of(document.uri)
    const found = checkTac(document.analysis, {
      release,
      ...(python !== undefined && { python }),
      host: this.#host,
      severities: this.#settings.of(document.uri).severities,
      onFault: (code, fault) => this.#connection.console.error(`The rule ${code} failed: ${fault}`),
    })
    this.#known.set(document, found)
    return found
  }

  #publish(uri: string): void {
    this.#waiting.delete(uri)
    const document = this.#documents.open(uri)
    if (!document) return
    const diagnostics = this.of(document).map((diagnostic) => toLsp(diagnostic, document))
    void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics })
  }
}

/**
 * Acts after a delay in milliseconds; without one, as soon as everything has been dealt with that came already: the connection
 * takes one message a turn of the event loop, and what an editor asks right behind a change is more urgent. Gives what calls it off.
 */
function later(action: () => void, delay: number): () => void {
  if (delay > 0) {
    const timer = setTimeout(action, delay)
    return () => clearTimeout(timer)
  }
  let turn = setImmediate(() => {
    turn = setImmediate(action)
  })
  return () => clearImmediate(turn)
}

/** A diagnostic as the protocol has it. */
export function toLsp(diagnostic: Diagnostic, { uri, analysis: { lines } }: Document): LspDiagnostic {
  const { span, severity, code, message, related, unnecessary } = diagnostic
  return {
    range: lines.rangeOf(span),
    severity: severities[severity],
    code,
    source,
    message,
    ...(unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related && {
      relatedInformation: related.map((place) => ({
        location: { uri, range: lines.rangeOf(place.span) },
        message: place.message,
      })),
    }),
  }
}
