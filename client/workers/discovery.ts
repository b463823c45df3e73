// Where configuration files are: in the workspace, and those that were opened or made outside of it.

import { basename, dirname } from 'node:path'
import { Disposable, type Event, EventEmitter, RelativePattern, type TextDocument, Uri, workspace } from 'vscode'

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
  readonly onDidLose: Event<Uri> = this.#lost.event

  constructor() {
    const watcher = workspace.createFileSystemWatcher(`**/${fileName}`)
    this.#subscriptions = [
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
