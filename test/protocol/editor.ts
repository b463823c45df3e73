// An editor as the server sees it: it opens and changes documents, asks, answers what the server asks, and keeps what the
// server publishes. The server runs in the same process, behind two streams; `editorOf` takes any other.
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageReader,
  type MessageWriter,
  type Position,
  type ProtocolConnection,
  type ProtocolRequestType,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { createService } from '../../server/create/index.ts'
import { thisMachine } from '../../server/create/machine.ts'
import { startService } from '../../server/features/service.ts'
import type { Host } from '../../server/host.ts'
import { type InitializationOptions, type ReleaseChoice, ReleaseRequest } from '../../server/protocol.ts'
import { hostWith } from '../unit/rules/checking.ts'
import { marked } from './marker.ts'

/** Where documents lie that do not say. */
export const uri = 'file:///srv/w1/buildbot.tac'

export interface EditorOptions {
  /** The world that the server sees; a Linux machine with an empty disk when left out. */
  readonly host?: Host
  readonly initialization?: InitializationOptions
  /** What {@link ReleaseRequest} is answered with, by URI. */
  readonly releases?: Readonly<Record<string, ReleaseChoice>>
  /** By section, `buildbot.diagnostics.severity`, or by the URI of a file and section with a blank between them. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly capabilities?: ClientCapabilities
  /** URI of the folder that is open. */
  readonly folder?: string
}

/** An open document and where its markers stood. */
export interface OpenDocument {
  readonly uri: string
  readonly text: string
  readonly positions: readonly Position[]
  /** `textDocument` and `position` of the first marker, as most requests want them. */
  readonly here: { readonly textDocument: { readonly uri: string }; readonly position: Position }
  /** From the first marker to the last. */
  readonly range: Range
}

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()]
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toEditor))
  startService(server, options.host ?? hostWith({}), createService(thisMachine))
  return await editorOf(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer), options)
}

/** The editor at this end of a connection, once it has introduced itself. */
export async function editorOf(reader: MessageReader, writer: MessageWriter, options: EditorOptions = {}): Promise<Editor> {
  const connection = createProtocolConnection(reader, writer)
  const editor = new Editor(connection, options)
  connection.listen()
  const { initialization: initializationOptions, folder } = options
  const capabilities = { workspace: { configuration: true }, ...options.capabilities }
  editor.initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: folder ?? null,
    capabilities,
    ...(folder !== undefined && { workspaceFolders: [{ uri: folder, name: 'folder' }] }),
    ...(initializationOptions && { initializationOptions }),
  })
  await connection.sendNotification(InitializedNotification.type, {})
  return editor
}

export class Editor {
  readonly connection: ProtocolConnection
  /** What the server said that went wrong. */
  readonly complaints: string[] = []
  /** What the server was asked to be told of. */
  readonly registered: string[] = []
  /** To be changed at will; tell the server. */
  settings: Readonly<Record<string, unknown>>
  releases: Readonly<Record<string, ReleaseChoice>>
  initialized: InitializeResult = { capabilities: {} }
  readonly #published = new Map<string, { readonly version: number | undefined; readonly diagnostics: Diagnostic[] }>()
  readonly #versions = new Map<string, number>()
  readonly #waiting = new Set<() => void>()

  constructor(connection: ProtocolConnection, { settings = {}, releases = {} }: EditorOptions) {
    this.connection = connection
    this.settings = settings
    this.releases = releases
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.#published.set(uri, { version, diagnostics })
      for (const look of this.#waiting) look()
    })
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.complaints.push(message))
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section = '', scopeUri = '' }) => this.settings[`${scopeUri} ${section}`] ?? this.settings[section] ?? null),
    )
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method))
    })
    connection.onRequest(ReleaseRequest.method, ({ uri }: { uri: string }) => this.releases[uri] ?? null)
  }

  /** Opens a document that has markers in it. */
  open(source: string, at = uri): OpenDocument {
    const { text, positions } = marked(source)
    this.#versions.set(at, 1)
    const textDocument = { uri: at, languageId: 'buildbot-tac', version: 1, text }
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
    return describe(at, text, positions)
  }

  /** Changes the whole of an open document. */
  change(source: string, at = uri): OpenDocument {
    const { text, positions } = marked(source)
    this.#edit(at, [{ text }])
    return describe(at, text, positions)
  }

  /** Types into an open document. */
  type(range: Range, text: string, at = uri): void {
    this.#edit(at, [{ range, text }])
  }

  #edit(at: string, contentChanges: readonly ({ text: string } | { range: Range; text: string })[]): void {
    const version = (this.#versions.get(at) ?? 0) + 1
    this.#versions.set(at, version)
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: at, version },
      contentChanges: [...contentChanges],
    })
  }

  close(at = uri): void {
    this.#versions.delete(at)
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: at } })
  }

  ask<P, R>(
    type: ProtocolRequestType<P, R, never, void, unknown> | ProtocolRequestType<P, R, unknown, void, unknown>,
    params: P,
  ): Promise<R> {
    return this.connection.sendRequest<R>(type.method, params)
  }

  /** The diagnostics of the version that is open, once they are published and `accept` takes them. */
  async diagnostics(
    at = uri,
    accept: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const found = (): readonly Diagnostic[] | undefined => {
      const published = this.#published.get(at)
      const current = published !== undefined && published.version === this.#versions.get(at)
      return current && accept(published.diagnostics) ? published.diagnostics : undefined
    }
    return await new Promise((resolve) => {
      const look = (): void => {
        const diagnostics = found()
        if (!diagnostics) return
        this.#waiting.delete(look)
        resolve(diagnostics)
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Ends the connection. A server that reported a fault fails the test. */
  dispose(): void {
    this.connection.dispose()
    assert.deepEqual(this.complaints, [])
  }
}

function describe(uri: string, text: string, positions: readonly Position[]): OpenDocument {
  const [first = { line: 0, character: 0 }] = positions
  return {
    uri,
    text,
    positions,
    here: { textDocument: { uri }, position: first },
    range: { start: first, end: positions.at(-1) ?? first },
  }
}
