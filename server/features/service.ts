// Wires the features to a connection. Each request goes through `answer`, which looks the document up and turns a fault into an
// error response that names the request.
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import type { CreateService } from '../create/index.ts'
import type { Host } from '../host.ts'
import {
  ArmGracefulShutdownRequest,
  CheckCreateInputRequest,
  CreateOptionsRequest,
  DescribeRequest,
  type InitializationOptions,
  PlanCreateRequest,
  ReleaseChangedNotification,
} from '../protocol.ts'
import { armGracefulShutdown } from './armGracefulShutdown.ts'
import { codeActionKinds, codeActions } from './codeActions.ts'
import { describe } from './describe.ts'
import { Diagnostics } from './diagnostics.ts'
import { type Document, Documents } from './documents.ts'
import { Releases } from './releases.ts'
import { ServerSettings } from './settings.ts'

/** Serves a connection until it closes. */
export function startService(connection: Connection, host: Host, create: CreateService): void {
  const documents = new Documents(host)
  const releases = new Releases(connection)
  const settings = new ServerSettings()
  const diagnostics = new Diagnostics(connection, host, releases, settings)

  const answer = <P>(method: string, respond: (params: P) => unknown): void => {
    connection.onRequest(method, async (params: P): Promise<unknown> => {
      try {
        return await respond(params)
      } catch (fault) {
        connection.console.error(`${method}: ${fault instanceof Error ? fault.stack : fault}`)
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          `${method} failed: ${fault instanceof Error ? fault.message : fault}`,
        )
      }
    })
  }
  const answerAbout = (method: string, respond: (document: Document) => unknown): void =>
    answer<{ readonly uri: string }>(method, ({ uri }) => respond(documents.get(uri)))
  /** For the protocol's own requests, which name the document in the same way. */
  const answerIn = <P extends { readonly textDocument: { readonly uri: string } }>(
    method: string,
    respond: (document: Document, params: P) => unknown,
  ): void => answer<P>(method, (params) => respond(documents.get(params.textDocument.uri), params))

  const recheck = async (document: Document): Promise<void> => {
    if (await releases.learn(document.uri)) diagnostics.schedule(document)
  }
  const recheckAll = (): void => {
    for (const document of documents.all()) {
      diagnostics.schedule(document)
      void recheck(document)
    }
  }

  let canAskForSettings = false
  connection.onInitialize(({ initializationOptions, capabilities }: InitializeParams): InitializeResult => {
    const options: InitializationOptions = initializationOptions ?? {}
    releases.configure(options)
    diagnostics.delay = options.diagnosticsDelay ?? 0
    canAskForSettings = capabilities.workspace?.configuration ?? false
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds },
      },
    }
  })
  const loadSettings = async (): Promise<void> => {
    if (canAskForSettings) await settings.load(connection)
    recheckAll()
  }
  connection.onInitialized(async () => {
    if (!canAskForSettings) return
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'buildbot' })
    await loadSettings()
  })
  connection.onDidChangeConfiguration(loadSettings)
  connection.onNotification(ReleaseChangedNotification.method, () => {
    releases.forget()
    recheckAll()
  })

  answerAbout(DescribeRequest.method, (document) => describe(document, releases.of(document.uri).release))
  answerAbout(ArmGracefulShutdownRequest.method, armGracefulShutdown)
  answer(CheckCreateInputRequest.method, create.check)
  answer(CreateOptionsRequest.method, create.options)
  answer(PlanCreateRequest.method, create.plan)
  answerIn('textDocument/codeAction', (document, params: Parameters<typeof codeActions>[2]) =>
    codeActions(document, diagnostics.of(document), params),
  )
  documents.listen(
    connection,
    (document) => {
      diagnostics.schedule(document)
      void recheck(document)
    },
    (uri) => {
      releases.forget(uri)
      diagnostics.clear(uri)
    },
  )
  connection.listen()
}
