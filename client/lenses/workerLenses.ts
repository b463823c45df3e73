// Code lenses above each worker of a configuration file. They are the client's, which knows the state; the server says where.

import {
  CodeLens,
  type CodeLensProvider,
  Disposable,
  type Event,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode'
import type { Context } from '../context.ts'
import type { Worker } from '../workers/worker.ts'
import { lensesOf } from './lenses.ts'

/** Shows the lenses while it is not disposed of. */
export function showLenses(context: Context): Disposable {
  const provider = new WorkerLenses(context)
  return Disposable.from(provider, languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/buildbot.tac' }, provider))
}

class WorkerLenses implements CodeLensProvider, Disposable {
  readonly #context: Context
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: readonly Disposable[]
  /** What was shown last, by worker: only another text is worth asking VS Code to ask. */
  readonly #shown = new WeakMap<Worker, string>()

  readonly onDidChangeCodeLenses: Event<void> = this.#changed.event

  constructor(context: Context) {
    this.#context = context
    this.#subscriptions = [
      this.#changed,
      context.store.onDidChange(() => this.#refresh()),
      workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
    ]
  }

  async provideCodeLenses({ uri }: TextDocument): Promise<CodeLens[]> {
    const worker = this.#context.store.find(uri)
    if (worker === undefined || !workspace.isTrusted) return []
    const { workers } = await this.#context.server.describe(uri)
    this.#shown.set(worker, textOf(worker))
    const lines = new Set(workers.map(({ range }) => range.start.line))
    return [...lines].flatMap((line) =>
      lensesOf(worker.facts, worker.snapshot).map((lens) => {
        const range = new Range(line, 0, line, 0)
        return new CodeLens(range, { ...lens, arguments: [uri] })
      }),
    )
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose()
  }

  #refresh(): void {
    const changed = this.#context.store.workers.some((worker) => this.#shown.get(worker) !== textOf(worker))
    if (changed) this.#changed.fire()
  }
}

const textOf = ({ facts, snapshot }: Worker): string =>
  lensesOf(facts, snapshot)
    .map(({ title }) => title)
    .join()
