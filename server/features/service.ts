// Serves a connection: documents, what they are checked against, and every request.
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
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
  KnownReleasesRequest,
  type MigrateParams,
  MigrateRequest,
  type MovePasswordParams,
  MovePasswordRequest,
  PlanCreateRequest,
  ReleaseChangedNotification,
  WorkerSettingsRequest,
} from '../protocol.ts'
import { knownReleases } from '../worker/releases.ts'
import { armGracefulShutdown } from './armGracefulShutdown.ts'
import { describe } from './describe.ts'
import { Diagnostics } from './diagnostics.ts'
import { type Document, Documents } from './documents.ts'
import { migrate } from './migrate.ts'
import { movePassword } from './movePassword.ts'
import { Releases } from './releases.ts'
import { SettingsOfFiles } from './settings.ts'
import { features } from './table.ts'
import { workerSettings } from './workerSettings.ts'

/** Serves a connection until it closes. */
export function startService(connection: Connection, host: Host, create: CreateService): void {
  const documents = new Documents(host)
  const releases = new Releases(connection)
  const settings = new SettingsOfFiles(connection)
  const diagnostics = new Diagnostics(connection, host, documents, releases, settings)
  const releaseOf = ({ uri }: Document): string => releases.of(uri).release

  /** A fault becomes an error response that names the request. */
  const answer = <P>(method: string, respond: (params: P) => unknown): void => {
    connection.onRequest(method, async (params: P): Promise<unknown> => {
      try {
        return await respond(params)
      } catch (fault) {
        // Said on purpose.
        if (fault instanceof ResponseError) throw fault
        connection.console.error(`${method}: ${fault instanceof Error ? fault.stack : fault}`)
        const reason = fault instanceof Error ? fault.message : fault
        throw new ResponseError(LSPErrorCodes.RequestFailed, `${method} failed: ${reason}`)
      }
    })
  }
  const answerAbout = (method: string, respond: (document: Document) => unknown): void =>
    answer<TextDocumentIdentifier>(method, ({ uri }) => respond(documents.get(uri)))

  let canRefreshHints = false
  const check = ({ uri }: Document): void => {
    diagnostics.schedule(uri)
    void releases.learn(uri).then((changed) => changed && diagnostics.schedule(uri))
    void settings.learn(uri).then((changed) => {
      if (!changed) return
      diagnostics.schedule(uri)
      if (canRefreshHints) connection.languages.inlayHint.refresh()
    })
  }
  const checkAll = (): void => {
    for (const document of documents.all()) check(document)
  }

  let hasCommands = false
  connection.onInitialize(({ initializationOptions, capabilities }: InitializeParams): InitializeResult => {
    const options: InitializationOptions = initializationOptions ?? {}
    releases.configure(options)
    diagnostics.delay = options.diagnosticsDelay ?? 0
    hasCommands = options.hasCommands ?? false
    settings.canAsk = capabilities.workspace?.configuration ?? false
    canRefreshHints = capabilities.workspace?.inlayHint?.refreshSupport ?? false
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental, save: true }
    return { capabilities: Object.assign({ textDocumentSync }, ...features.map((feature) => feature.capabilities)) }
  })
  connection.onInitialized(async () => {
    if (settings.canAsk) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'buildbot' })
  })
  connection.onDidChangeConfiguration(() => {
    settings.doubt()
    checkAll()
  })
  connection.onNotification(ReleaseChangedNotification.method, () => {
    releases.doubt()
    checkAll()
  })
  // What rules look at on the disk may be another now.
  connection.onDidChangeWatchedFiles(checkAll)

  answerAbout(DescribeRequest.method, (document) => describe(document, releaseOf(document)))
  answerAbout(WorkerSettingsRequest.method, (document) => workerSettings(document, releaseOf(document)))
  answerAbout(ArmGracefulShutdownRequest.method, (document) => armGracefulShutdown(document, releaseOf(document)))
  answer<MovePasswordParams>(MovePasswordRequest.method, ({ uri, position }) => {
    const document = documents.get(uri)
    return movePassword(document, position, releaseOf(document), host.disk)
  })
  answer<MigrateParams>(MigrateRequest.method, (params) => migrate(params, documents, releases, host))
  answer(KnownReleasesRequest.method, () => [...knownReleases].reverse())
  answer(CheckCreateInputRequest.method, create.check)
  answer(CreateOptionsRequest.method, create.options)
  answer(PlanCreateRequest.method, create.plan)
  for (const { method, respond } of features) {
    answer<{ readonly textDocument: TextDocumentIdentifier }>(method, (params) => {
      const document = documents.get(params.textDocument.uri)
      return respond(params, {
        document,
        release: releaseOf(document),
        host,
        settings: settings.of(document.uri),
        clientCommands: hasCommands,
        diagnosticsOf: (version) => diagnostics.of(version),
      })
    })
  }
  documents.listen(connection, check, (uri) => {
    releases.forget(uri)
    settings.forget(uri)
    diagnostics.clear(uri)
  })
  connection.listen()
}
