// The workers that this window knows, each with its monitor.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Disposable, type Event, EventEmitter, type Memento, Uri, workspace } from 'vscode'
import type { ConfigurationSummary } from '../../server/protocol.ts'
import { type Log, reasonOf } from '../log.ts'
import { Discovery } from './discovery.ts'
import { isBelow } from './outermost.ts'
import { Worker } from './worker.ts'

const rememberedKey = 'buildbot.configurationsOutsideWorkspace'

export interface WorkerStoreOptions {
  readonly describe: (configuration: Uri) => Promise<ConfigurationSummary>
  readonly log: Log
  /** Remembers the files outside the workspace. */
  readonly memory: Memento
  /** A directory of the extension's own. */
  readonly storagePath: string
}

export class WorkerStore implements Disposable {
  readonly #options: WorkerStoreOptions
  readonly #workers = new Map<string, Worker>()
  readonly #discovery = new Discovery((path) => this.#belongsToWorker(path))
  readonly #changed = new EventEmitter<void>()
  readonly #workerChanged = new EventEmitter<Worker>()
  readonly #subscriptions: readonly Disposable[]
  #ready: Promise<void>

  /** A worker came, went or changed. */
  readonly onDidChange: Event<void> = this.#changed.event
  /** The snapshot of one worker changed. */
  readonly onDidChangeWorker: Event<Worker> = this.#workerChanged.event

  constructor(options: WorkerStoreOptions) {
    this.#options = options
    this.#subscriptions = [
      this.#changed,
      this.#workerChanged,
      this.#discovery,
      this.#discovery.onDidFind((file) => void this.#describe(file)),
      this.#discovery.onDidLose((gone) => this.#removeBelow(gone.fsPath)),
      workspace.onDidChangeWorkspaceFolders(() => this.search()),
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const worker of this.#workers.values()) worker.watch()
      }),
    ]
    this.#ready = this.#discover()
  }

  /** In the order of their names. */
  get workers(): readonly Worker[] {
    return [...this.#workers.values()].sort((one, other) => one.name.localeCompare(other.name))
  }

  /** Resolves once the workspace has been searched. */
  get ready(): Promise<void> {
    return this.#ready
  }

  /** Searches the workspace again. */
  search(): void {
    this.#ready = this.#discover()
  }

  find(configuration: Uri): Worker | undefined {
    return this.#workers.get(configuration.toString())
  }

  /** Takes in a configuration file wherever it is, and remembers it for this workspace. */
  async add(configuration: Uri): Promise<Worker | undefined> {
    if (workspace.getWorkspaceFolder(configuration) === undefined) {
      await this.#options.memory.update(rememberedKey, [...new Set([...this.#remembered(), configuration.fsPath])])
      this.#discovery.follow(configuration)
    }
    await this.#describe(configuration)
    return this.find(configuration)
  }

  dispose(): void {
    for (const one of [...this.#subscriptions, ...this.#workers.values()]) one.dispose()
  }

  async #discover(): Promise<void> {
    const { files, truncated } = await this.#discovery.search()
    if (truncated) {
      this.#options.log.warn(
        `This workspace has more configuration files than are shown (${files.length}). Open one to use its worker.`,
      )
    }
    const inWorkspace = new Set(files.map((file) => file.toString()))
    for (const { configuration } of this.#workers.values()) {
      const gone = workspace.getWorkspaceFolder(configuration) !== undefined && !inWorkspace.has(configuration.toString())
      if (gone) this.#remove(configuration)
    }
    const remembered = this.#remembered().filter((path) => existsSync(path))
    await this.#options.memory.update(rememberedKey, remembered)
    const outside = remembered.map((path) => Uri.file(path)).filter((file) => this.#discovery.follow(file))
    await Promise.all([...files, ...outside].map((file) => this.#describe(file)))
  }

  #remembered(): readonly string[] {
    return this.#options.memory.get<readonly string[]>(rememberedKey, [])
  }

  async #describe(configuration: Uri): Promise<void> {
    const summary = await this.#options.describe(configuration).catch((error: unknown) => {
      this.#options.log.error(`${configuration.fsPath} could not be read: ${reasonOf(error)}`)
      return undefined
    })
    if (summary === undefined) return
    const known = this.find(configuration)
    if (summary.kind === 'worker') {
      if (known === undefined) this.#create(configuration, summary)
      else known.describe(summary)
      this.#changed.fire()
    } else if (summary.kind !== 'other') {
      this.#remove(configuration)
    }
    // A known worker whose file says nothing for the moment is being edited: it stays.
  }

  #create(configuration: Uri, summary: ConfigurationSummary): void {
    const digest = createHash('sha256').update(configuration.fsPath).digest('hex').slice(0, 16)
    const worker = new Worker(configuration, summary, join(this.#options.storagePath, `outcome-${digest}.json`))
    worker.onDidChange(() => {
      this.#workerChanged.fire(worker)
      this.#changed.fire()
    })
    this.#workers.set(configuration.toString(), worker)
    if (workspace.isTrusted) worker.watch()
  }

  #belongsToWorker(path: string): boolean {
    return [...this.#workers.values()].some(({ facts }) => isBelow(path, facts.directory) || isBelow(path, facts.basedir))
  }

  #removeBelow(path: string): void {
    for (const { configuration } of this.#workers.values()) {
      if (isBelow(configuration.fsPath, path)) this.#remove(configuration)
    }
  }

  #remove(configuration: Uri): void {
    const worker = this.find(configuration)
    if (worker === undefined) return
    this.#workers.delete(configuration.toString())
    worker.dispose()
    this.#changed.fire()
  }
}
