// The worker that the user is at.

import { type Disposable, type Event, EventEmitter, type TextEditor, window } from 'vscode'
import { selectWorker } from './selection.ts'
import type { WorkerStore } from './store.ts'
import type { Worker } from './worker.ts'

export class CurrentWorker implements Disposable {
  readonly #store: WorkerStore
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: readonly Disposable[]
  #activeFile = fileOf(window.activeTextEditor)
  #lastUsed: Worker | undefined

  readonly onDidChange: Event<void> = this.#changed.event

  constructor(store: WorkerStore) {
    this.#store = store
    this.#subscriptions = [
      this.#changed,
      window.onDidChangeActiveTextEditor((editor) => {
        // An output channel is a text editor too, and says nothing about what the user is at.
        if (editor !== undefined && editor.document.uri.scheme !== 'file') return
        this.#activeFile = fileOf(editor)
        this.#changed.fire()
      }),
    ]
  }

  /** The worker that a command means without asking: that of the active file, else the only one. */
  get selected(): Worker | undefined {
    return selectWorker(this.#store.workers, this.#activeFile)
  }

  /** The worker to show: the selected one, else the one that a command was last used on. */
  get shown(): Worker | undefined {
    return this.selected ?? this.#store.workers.find((worker) => worker === this.#lastUsed)
  }

  /** A command acts on a worker. */
  use(worker: Worker): void {
    this.#lastUsed = worker
    this.#changed.fire()
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose()
  }
}

function fileOf(editor: TextEditor | undefined): string | undefined {
  return editor?.document.uri.scheme === 'file' ? editor.document.uri.fsPath : undefined
}
