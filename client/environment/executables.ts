// Which buildbot-worker runs the workers of a folder.

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { type Disposable, type Event, EventEmitter, extensions, type Uri, workspace } from 'vscode'
import { type WorkerProgram, WorkerPrograms } from '../../server/program/workerProgram.ts'
import type { Settings } from '../settings.ts'
import { environmentOfWorker } from '../workers/environmentOfWorker.ts'
import { Interpreters } from './interpreter.ts'
import { type Place, places, search } from './search.ts'
import { substitute } from './variables.ts'

export interface SearchResult {
  readonly found: Place | undefined
  /** Every place that was in question, best first. */
  readonly places: readonly Place[]
}

export class Executables implements Disposable {
  readonly #settings: Settings
  readonly #interpreters: Interpreters
  readonly #programs = new WorkerPrograms(environmentOfWorker)
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: readonly Disposable[]

  /** A search may have another result now, or another release is wanted. */
  readonly onDidChange: Event<void> = this.#changed.event

  constructor(settings: Settings) {
    this.#settings = settings
    this.#interpreters = new Interpreters(extensions, () => this.#changed.fire())
    this.#subscriptions = [
      this.#changed,
      this.#interpreters,
      workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      workspace.onDidChangeConfiguration((event) => {
        const affects = ['buildbot.worker.executable', 'buildbot.release'].some((name) => event.affectsConfiguration(name))
        if (affects) this.#changed.fire()
      }),
    ]
  }

  /** Searches for the program of a worker; without one, for that of the workspace. Starts no process. */
  async find(configuration?: Uri): Promise<SearchResult> {
    const folders = workspace.workspaceFolders ?? []
    const own = configuration === undefined ? folders[0] : workspace.getWorkspaceFolder(configuration)
    const ordered = own === undefined ? folders : [own, ...folders.filter((folder) => folder !== own)]
    const setting = substitute(this.#settings.executable(configuration ?? own), {
      workspaceFolder: own?.uri.fsPath,
      home: homedir(),
      environment: process.env,
    })
    const candidates = places({
      setting,
      workerDirectory: configuration === undefined ? undefined : dirname(configuration.fsPath),
      workspaceFolders: ordered.map((folder) => folder.uri.fsPath),
      interpreter: setting === '' ? await this.#interpreters.for(configuration ?? own?.uri) : undefined,
      searchPath: process.env['PATH'] ?? '',
      platform: process.platform,
    })
    return { found: await search(candidates, isProgram), places: candidates }
  }

  /** What a program says of itself, asked once. Runs it: for trusted workspaces. */
  async program(path: string): Promise<WorkerProgram> {
    return await this.#programs.of(path)
  }

  /** The release of a program; undefined where it does not say. Runs it: for trusted workspaces. */
  async release(path: string): Promise<string | undefined> {
    return (await this.program(path)).release
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
