// The integrated terminals that workers run in, one a worker.

import { join } from 'node:path'
import { type Disposable, type Memento, type Terminal, ThemeIcon, window } from 'vscode'
import { runnerArguments } from '../runner/arguments.ts'
import type { Worker } from './worker.ts'

const processesKey = 'buildbot.terminalProcesses'

export class WorkerTerminals implements Disposable {
  readonly #runnerPath: string
  readonly #memory: Memento
  readonly #terminals = new Map<string, Terminal>()
  readonly #closed: Disposable

  /** `memory` keeps which process is whose terminal while the window reloads. */
  constructor(extensionPath: string, memory: Memento) {
    this.#runnerPath = join(extensionPath, 'dist', 'runner.js')
    this.#memory = memory
    this.#closed = window.onDidCloseTerminal((closed) => {
      for (const [key, terminal] of this.#terminals) {
        if (terminal === closed) this.#terminals.delete(key)
      }
    })
  }

  /** The terminal of a worker, also one from before the window was reloaded. */
  async find(worker: Worker): Promise<Terminal | undefined> {
    const known = this.#terminals.get(keyOf(worker))
    if (known !== undefined) return known
    const pid = this.#processes()[keyOf(worker)]
    for (const terminal of window.terminals) {
      if (pid !== undefined && terminal.name === nameOf(worker) && (await terminal.processId) === pid) {
        this.#terminals.set(keyOf(worker), terminal)
        return terminal
      }
    }
    return undefined
  }

  /** Starts a worker that does not run. A terminal in which it ran before makes room. */
  async start(worker: Worker, executable: string, release: string | undefined): Promise<void> {
    const before = await this.find(worker)
    before?.dispose()
    const launch = { facts: worker.facts, executable, outcomePath: worker.outcomePath, keepOpenOnFailure: true }
    const terminal = window.createTerminal({
      name: nameOf(worker),
      iconPath: new ThemeIcon('server-process'),
      cwd: worker.facts.directory,
      shellPath: process.execPath,
      shellArgs: [this.#runnerPath, ...runnerArguments(release === undefined ? launch : { ...launch, release })],
      env: { ELECTRON_RUN_AS_NODE: '1' },
    })
    this.#terminals.set(keyOf(worker), terminal)
    terminal.show(true)
    const pid = await terminal.processId
    // Undefined: the program could not be run, which the terminal says by itself.
    if (pid !== undefined) await this.#memory.update(processesKey, { ...this.#processes(), [keyOf(worker)]: pid })
  }

  dispose(): void {
    this.#closed.dispose()
  }

  #processes(): Readonly<Record<string, number>> {
    return this.#memory.get<Readonly<Record<string, number>>>(processesKey, {})
  }
}

function keyOf(worker: Worker): string {
  return worker.configuration.toString()
}

function nameOf(worker: Worker): string {
  return `Buildbot: ${worker.name}`
}
