// What a feature of the language server is. Each stands in a file of its own; `table.ts` lists them.
import type { ProtocolRequestType, ServerCapabilities, TextDocumentIdentifier } from 'vscode-languageserver'
import type { Host } from '../host.ts'
import type { Diagnostic } from '../rules/diagnose.ts'
import type { Document } from './documents.ts'
import type { Settings } from './settings.ts'

/** What a feature may look at. */
export interface FeatureContext {
  readonly document: Document
  /** The release that the document is checked against. */
  readonly release: string
  readonly host: Host
  /** What is set for the document. */
  readonly settings: Settings
  /** The client has the commands of the extension, so that code actions can name them. */
  readonly clientCommands: boolean
  /** What is wrong with a version of the document, in the order of the text. */
  readonly diagnosticsOf: (document: Document) => readonly Diagnostic[]
}

export interface Feature {
  readonly method: string
  /** What the client is told that the server can do. */
  readonly capabilities: ServerCapabilities
  /** Any fault becomes the error of the request. */
  respond(params: unknown, context: FeatureContext): unknown
}

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier
}

/** A feature that answers one request about one document. */
export function feature<P extends AboutDocument, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  capabilities: ServerCapabilities,
  respond: (params: P, context: FeatureContext) => R,
): Feature {
  return { method: type.method, capabilities, respond: (params, context) => respond(params as P, context) }
}
