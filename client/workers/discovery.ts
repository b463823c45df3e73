// Where configuration files are: in the workspace, and those that were opened or made outside of it.

import { basename, dirname } from 'node:path'
import { Disposable, type Event, EventEmitter, RelativePattern, type TextDocument, Uri, workspace } from 'vscode'
import { NewDirectories } from './newDirectories.ts'

const fileName = 'buildbot.tac'

/** More files than somebody works with at a time: a workspace above it is a collection, and watching all of it would be slow. */
const mostFiles = 200

/** Configuration files appear, change and disappear. */
export class Discovery implements Disposable {
  readonly #found = new EventEmitter<Uri>()
  readonly #lost = new EventEmitter<Uri>()
  readonly #subscriptions: Disposable[]
  readonly #outside = new Map<string, Disposable>()

  /** A file is there or changed. */
  readonly onDidFind: Event<Uri> = this.#found.event
  /** A file is gone, or a directory with all that was in it. */
  readonly onDidLose: Event<Uri> = this.#lost.event

  /** `belongsToWorker`: the path is in the directory of a known worker, where builds make and delete many others. */
  constructor(belongsToWorker: (path: string) => boolean) {
    const watcher = workspace.createFileSystemWatcher(`**/${fileName}`)
    // Where a directory is deleted that is all that is told, its files are not.
    const deletions = workspace.createFileSystemWatcher('**', true, true, false)
    this.#subscriptions = [
      new NewDirectories(belongsToWorker, (directory) => this.#searchIn(directory)),
      deletions,
      deletions.onDidDelete((gone) => this.#lost.fire(gone)),
      this.#found,
      this.#lost,
      watcher,
      ...this.#forward(watcher),
      workspace.onDidOpenTextDocument((one) => this.#opened(one)),
    ]
  }

  /** Every configuration file of the workspace, less what `files.exclude` leaves out, and whether there may be more. */
  async search(): Promise<{ readonly files: readonly Uri[]; readonly truncated: boolean }> {
    const files = await workspace.findFiles(`**/${fileName}`, undefined, mostFiles)
    for (const document of workspace.textDocuments) this.#opened(document)
    return { files, truncated: files.length === mostFiles }
  }

  /** Follows a file outside the workspace as well; false: that happens already. */
  follow(file: Uri): boolean {
    const key = file.toString()
    if (workspace.getWorkspaceFolder(file) !== undefined || this.#outside.has(key)) return false
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(dirname(file.fsPath)), fileName))
    this.#outside.set(key, Disposable.from(watcher, ...this.#forward(watcher)))
    return true
  }

  dispose(): void {
    for (const one of [...this.#subscriptions, ...this.#outside.values()]) one.dispose()
  }

  async #searchIn(directory: string): Promise<void> {
    const pattern = new RelativePattern(Uri.file(directory), `**/${fileName}`)
    for (const file of await workspace.findFiles(pattern, undefined, mostFiles)) this.#found.fire(file)
  }

  #opened(document: TextDocument): void {
    const { uri } = document
    if (uri.scheme === 'file' && basename(uri.fsPath) === fileName && this.follow(uri)) this.#found.fire(uri)
  }

  #forward(watcher: { onDidCreate: Event<Uri>; onDidChange: Event<Uri>; onDidDelete: Event<Uri> }): Disposable[] {
    return [
      watcher.onDidCreate((file) => this.#found.fire(file)),
      watcher.onDidChange((file) => this.#found.fire(file)),
      watcher.onDidDelete((file) => this.#lost.fire(file)),
    ]
  }
}
