// The connection to the language server: its start, and one typed function a request.

import { join } from 'node:path'
import { Disposable, type Event, EventEmitter, LogLevel, type Uri, window, workspace } from 'vscode'
import {
  DidChangeWatchedFilesNotification,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node'
import {
  ArmGracefulShutdownRequest,
  type ArmGracefulShutdownResult,
  type CheckCreateInputParams,
  CheckCreateInputRequest,
  type ConfigurationSummary,
  type CreateInput,
  type CreateOption,
  CreateOptionsRequest,
  type CreatePlan,
  type DescribeParams,
  DescribeRequest,
  type FileMigration,
  type InitializationOptions,
  type InputProblem,
  KnownReleasesRequest,
  type MigrateParams,
  MigrateRequest,
  type MovePasswordParams,
  MovePasswordRequest,
  type MovePasswordResult,
  PlanCreateRequest,
  ReleaseChangedNotification,
  type ReleaseChoice,
  type ReleaseParams,
  ReleaseRequest,
  type WorkerSettings,
  WorkerSettingsRequest,
} from '../server/protocol.ts'
import { configurations } from './configurations.ts'
import { openable } from './links.ts'
import { type Log, reasonOf } from './log.ts'
import { RulesPage } from './rulesPage.ts'

const debugPort = 6009

export class LanguageServer implements Disposable {
  readonly #client: LanguageClient
  readonly #log: Log
  readonly #restarted = new EventEmitter<void>()

  /** The server runs again after it had ended: what was asked meanwhile got no answer. */
  readonly onDidRestart: Event<void> = this.#restarted.event

  constructor(extensionPath: string, log: Log) {
    const server = { module: join(extensionPath, 'dist', 'server.js'), transport: TransportKind.ipc }
    const rules = new RulesPage(extensionPath)
    this.#log = log
    this.#client = new LanguageClient(
      'buildbot.languageServer',
      'Buildbot Language Server',
      { run: server, debug: { ...server, options: { execArgv: ['--nolazy', `--inspect=${debugPort}`] } } },
      {
        documentSelector: configurations,
        diagnosticCollectionName: 'buildbot',
        outputChannel: log,
        traceOutputChannel: withoutTraces(log),
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        synchronize: { configurationSection: 'buildbot', fileEvents: workspace.createFileSystemWatcher('**/info/*') },
        middleware: {
          handleDiagnostics: async (uri, diagnostics, next) => {
            await rules.link(diagnostics)
            next(uri, diagnostics)
          },
          provideDocumentLinks: async (document, token, next) => openable((await next(document, token)) ?? []),
        },
        initializationOptions: { answersRelease: true, hasCommands: true } satisfies InitializationOptions,
      },
    )
  }

  /** Starts the server; returns at once. Requests wait for it by themselves. */
  start(): void {
    let runs = 0
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running && ++runs > 1) this.#restarted.fire()
    })
    this.#client.start().catch(async (error: unknown) => {
      this.#log.error(`The language server did not start: ${reasonOf(error)}`)
      const show = 'Show Output'
      const message =
        'The language server of Buildbot Worker did not start: workers are not found, and their files are not checked.'
      if ((await window.showErrorMessage(message, show)) === show) this.#log.show()
    })
  }

  /** Has the server ask `answer` which release a configuration file is written for; undefined: nobody knows. */
  answerReleases(answer: (configuration: Uri) => Promise<ReleaseChoice | undefined>): void {
    this.#client.onRequest(ReleaseRequest.method, async ({ uri }: ReleaseParams) => {
      return (await answer(this.#client.protocol2CodeConverter.asUri(uri))) ?? null
    })
  }

  /** What was answered about releases may have changed. */
  async releasesChanged(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(ReleaseChangedNotification.method)
  }

  /** Something on the disk has changed that diagnostics may depend on. */
  async recheck(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] })
  }

  /** Every release that is known, the newest first. */
  async knownReleases(): Promise<readonly string[]> {
    return await this.#request(KnownReleasesRequest, undefined)
  }

  /** What moves the password at a place, or the first one, into a file of its own. */
  async movePassword(configuration: Uri, position: MovePasswordParams['position']): Promise<MovePasswordResult> {
    const params: MovePasswordParams = { uri: this.uriOf(configuration), ...(position && { position }) }
    return await this.#request(MovePasswordRequest, params)
  }

  /** What a configuration file declares, as it stands in its editor or else on the disk. */
  async describe(configuration: Uri): Promise<ConfigurationSummary> {
    return await this.#request<DescribeParams, ConfigurationSummary>(DescribeRequest, { uri: this.uriOf(configuration) })
  }

  /** What the workers of a configuration file are set to, as it stands in its editor or else on the disk. */
  async workerSettings(configuration: Uri): Promise<readonly WorkerSettings[]> {
    return await this.#request<DescribeParams, WorkerSettings[]>(WorkerSettingsRequest, { uri: this.uriOf(configuration) })
  }

  /** The edits that arm graceful shutdown by `shutdown.stamp`. */
  async armGracefulShutdown(configuration: Uri): Promise<ArmGracefulShutdownResult> {
    return await this.#request<DescribeParams, ArmGracefulShutdownResult>(ArmGracefulShutdownRequest, {
      uri: this.uriOf(configuration),
    })
  }

  /** What is wrong with one input of the wizard; undefined: nothing. */
  async checkCreateInput(params: CheckCreateInputParams): Promise<InputProblem | undefined> {
    const problem = await this.#request<CheckCreateInputParams, InputProblem | null>(CheckCreateInputRequest, params)
    return problem ?? undefined
  }

  /** The optional settings of the wizard for a release; without one, for the newest. */
  async createOptions(release: string | undefined): Promise<readonly CreateOption[]> {
    return await this.#request(CreateOptionsRequest, ofRelease(release))
  }

  /** The files that a new worker gets. */
  async planCreate(input: CreateInput, release: string | undefined): Promise<CreatePlan> {
    return await this.#request(PlanCreateRequest, { input, ...ofRelease(release) })
  }

  /** What migration would change in files, named by {@link uriOf}; those that stay as they are, are left out. */
  async migrate(params: MigrateParams): Promise<readonly FileMigration[]> {
    return await this.#request(MigrateRequest, params)
  }

  /** A URI as the server knows it. */
  uriOf(uri: Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri)
  }

  async dispose(): Promise<void> {
    this.#restarted.dispose()
    await this.#client.dispose()
  }

  async #request<Params, Result>(request: { readonly method: string }, params: Params): Promise<Result> {
    return await this.#client.sendRequest<Result>(request.method, params)
  }
}

function ofRelease(release: string | undefined): { readonly release?: string } {
  return release === undefined ? {} : { release }
}

/**
 * The log as one that never has the level Trace. The client would otherwise write messages with their parameters where the user asks for it,
 * and the wizard's messages hold a password.
 */
function withoutTraces(log: Log): Log {
  return new Proxy(log, {
    get(target, property) {
      if (property === 'logLevel') return target.logLevel === LogLevel.Trace ? LogLevel.Debug : target.logLevel
      if (property === 'onDidChangeLogLevel') return () => new Disposable(() => {})
      return Reflect.get(target, property)
    },
  })
}
