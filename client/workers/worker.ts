// One configuration file with a worker in it, and what its process is doing.

import { isDeepStrictEqual } from 'node:util'
import { type Disposable, type Event, EventEmitter, type Uri } from 'vscode'
import type { ConfigurationSummary } from '../../server/protocol.ts'
import type { WorkerFacts } from './facts.ts'
import { factsOf } from './factsOf.ts'
import { unwatched, WorkerMonitor, type WorkerSnapshot } from './monitor.ts'
import type { WorkerEvent } from './state.ts'

export class Worker implements Disposable {
  readonly configuration: Uri
  /** Where the runner leaves why the worker ended. */
  readonly outcomePath: string
  readonly #changed = new EventEmitter<WorkerSnapshot>()
  #summary: ConfigurationSummary
  #facts: WorkerFacts
  #monitor: WorkerMonitor | undefined

  readonly onDidChange: Event<WorkerSnapshot> = this.#changed.event

  constructor(configuration: Uri, summary: ConfigurationSummary, outcomePath: string) {
    this.configuration = configuration
    this.outcomePath = outcomePath
    this.#summary = summary
    this.#facts = factsOf(configuration.fsPath, summary)
  }

  get name(): string {
    return this.#facts.name ?? ''
  }

  get facts(): WorkerFacts {
    return this.#facts
  }

  get summary(): ConfigurationSummary {
    return this.#summary
  }

  get snapshot(): WorkerSnapshot {
    return this.#monitor?.snapshot ?? unwatched
  }

  /** Takes over what the file says now. */
  describe(summary: ConfigurationSummary): void {
    this.#summary = summary
    const facts = factsOf(this.configuration.fsPath, summary)
    if (isDeepStrictEqual(facts, this.#facts)) return
    this.#facts = facts
    if (this.#monitor === undefined) return
    const { snapshot } = this.#monitor
    this.#monitor.dispose()
    this.#monitor = this.#watchFrom(snapshot)
  }

  /** Begins to look at the process and to ask the network: for trusted workspaces. */
  watch(): void {
    this.#monitor ??= this.#watchFrom(unwatched)
  }

  /** Looks at the process now. */
  async refresh(): Promise<WorkerSnapshot> {
    await this.#monitor?.refresh()
    return this.snapshot
  }

  /** Tells what cannot be seen from outside: that a start was asked for, say. */
  report(event: WorkerEvent): void {
    this.#monitor?.report(event)
  }

  dispose(): void {
    this.#monitor?.dispose()
    this.#changed.dispose()
  }

  /** What is known of it already stays known until the monitor has looked: a save is no reason for it to seem stopped. */
  #watchFrom(initial: WorkerSnapshot): WorkerMonitor {
    const onChange = (snapshot: WorkerSnapshot) => this.#changed.fire(snapshot)
    return new WorkerMonitor({ facts: this.#facts, outcomePath: this.outcomePath, initial, onChange })
  }
}
