// Directories that appear. Of one that appears with all that is in it, often only the directory itself is told.

import { stat } from 'node:fs/promises'
import { type Disposable, type FileSystemWatcher, workspace } from 'vscode'
import { outermost } from './outermost.ts'

/** A checkout makes many at once: they are looked at together. */
const gatherFor = 300

export class NewDirectories implements Disposable {
  readonly #watcher: FileSystemWatcher
  readonly #found: (directory: string) => Promise<void>
  readonly #created = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  /** `ignores`: paths that are of no interest, `found`: called with the outermost of the directories that appeared together. */
  constructor(ignores: (path: string) => boolean, found: (directory: string) => Promise<void>) {
    this.#found = found
    this.#watcher = workspace.createFileSystemWatcher('**', false, true, true)
    this.#watcher.onDidCreate(({ fsPath }) => {
      if (ignores(fsPath)) return
      this.#created.add(fsPath)
      this.#timer ??= setTimeout(() => void this.#look(), gatherFor)
    })
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#watcher.dispose()
  }

  async #look(): Promise<void> {
    const created = outermost(this.#created)
    this.#created.clear()
    this.#timer = undefined
    for (const path of created) {
      const file = await stat(path).catch(() => undefined)
      if (file?.isDirectory()) await this.#found(path)
    }
  }
}
