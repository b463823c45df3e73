// Watches one worker from outside, whoever runs it.
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { WorkerFacts } from './facts.ts'
import { tellFault } from './fault.ts'
import { isAlive } from './liveness.ts'
import { isStillRunning, locateWorker } from './locate.ts'
import { LogFollower } from './logFollower.ts'
import { beginsRun } from './logSigns.ts'
import { readOutcome } from './outcome.ts'
import { readPidFile } from './pidFile.ts'
import type { WorkerProcess } from './processIdentity.ts'
import type { WorkerEvent, WorkerState } from './state.ts'
import { type Probe, StateTracker } from './tracker.ts'

/** What is known of a worker at one moment. */
export interface WorkerSnapshot {
  readonly state: WorkerState
  /** The identified process; left out: none, or it runs where processes cannot be identified. */
  readonly pid?: number
  /** As the log says: `4.3.0`. */
  readonly release?: string
  /** What the running process listens to, as it said in its log; null: to nothing; left out: unknown. */
  readonly armed?: 'file' | 'signal' | null
}

/** Of a worker at which nobody has looked yet. */
export const unwatched: WorkerSnapshot = { state: { kind: 'stopped', since: 0 } }

export interface MonitorOptions {
  readonly facts: WorkerFacts
  readonly onChange: (snapshot: WorkerSnapshot) => void
  /** The file in which the runner leaves its outcome; see `RunnerLaunch.outcomePath`. */
  readonly outcomePath?: string
  /** What counts until the first look is over: what another monitor of this worker saw last, say. Left out: it is stopped. */
  readonly initial?: WorkerSnapshot
  /** Milliseconds between two looks at the process. Default 1000. */
  readonly interval?: number
  /** Left out: the real network. */
  readonly probe?: Probe
}

/** Without a change of pid file or log a process appears only where neither is known: looked for now and then. */
const searchAnyway = 10_000

/** A log that moves though no process is found, that of another machine say, is no reason to search all the time. */
const searchPause = 300

/** What the runner leaves comes this long after the end of the worker at most. */
const runnerSpeaks = 800

/** Watches one worker: its pid file, its process, its log. Whoever starts or stops it, the change is seen within 2 s. */
export class WorkerMonitor {
  readonly #options: MonitorOptions
  readonly #tracker: StateTracker
  readonly #follower: LogFollower | undefined
  readonly #timer: NodeJS.Timeout
  #process: WorkerProcess | undefined
  #snapshot: WorkerSnapshot
  #turn: Promise<void>
  #busy = true
  #quiet = true
  #disposed = false
  #logMoved = false
  #pidFileSeen = ''
  #searchedAt = 0
  #outcomeSeen = 0

  constructor(options: MonitorOptions) {
    const { facts, probe, initial = unwatched } = options
    this.#options = options
    this.#snapshot = initial
    this.#tracker = new StateTracker(facts, () => this.#emit(), probe)
    if (facts.logPath !== null) {
      this.#follower = new LogFollower(facts.logPath, (lines) => this.#read(lines), { isBeginning: beginsRun })
    }
    this.#turn = this.#begin()
    this.#timer = setInterval(() => {
      if (!this.#busy) void this.refresh()
    }, options.interval ?? 1_000)
    this.#timer.unref()
  }

  get snapshot(): WorkerSnapshot {
    return this.#snapshot
  }

  /** Looks now. Resolves when the snapshot is up to date. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      this.#busy = true
      await this.#look().catch(tellFault)
      this.#busy = false
    })
    return this.#turn
  }

  /** Tells what the monitor cannot see: `launch`, `gracefulRequested`, `stopRequested`, `output` of the start command, `problem`. */
  report(event: WorkerEvent): void {
    this.#tracker.tell(event)
    if (event.type !== 'output') void this.refresh()
  }

  /** Nothing is told afterwards. */
  dispose(): void {
    this.#disposed = true
    clearInterval(this.#timer)
    this.#follower?.dispose()
    this.#tracker.dispose()
  }

  /** What is there already: the log of the last run first, then whether its process is still there. */
  async #begin(): Promise<void> {
    const location = await locateWorker(this.#options.facts.directory).catch(tellFault)
    await this.#follower?.start()
    const at = Date.now()
    if (location?.kind === 'running') this.#found(location.process)
    else if (location?.kind === 'none') this.#tracker.tell({ type: 'gone', at })
    this.#readOutcome()
    this.#logMoved = false
    this.#searchedAt = at
    this.#pidFileSeen = this.#pidFile()
    this.#quiet = false
    this.#busy = false
    this.#emit()
  }

  async #look(): Promise<void> {
    if (this.#disposed) return
    if (this.#process) {
      if (!(await isStillRunning(this.#process))) await this.#lost()
    } else if (this.#isWorthSearching()) {
      await this.#search()
    }
    await this.#follower?.poll()
    this.#readOutcome()
  }

  /**
   * The process is gone. Its last lines are read before that is told, for they say why; but a worker that was started anew
   * meanwhile writes into the same log, and must not be taken for the one that is gone.
   */
  async #lost(): Promise<void> {
    this.#process = undefined
    if (await this.#search()) return
    await this.#follower?.poll()
    if (await this.#search()) return
    await this.#letRunnerSpeak()
    this.#quietly(() => {
      this.#tracker.tell({ type: 'gone', at: Date.now() })
      this.#readOutcome()
    })
  }

  /** An end that the log does not explain is explained by the runner, which saw it, in a moment; where there is one. */
  async #letRunnerSpeak(): Promise<void> {
    const { outcomePath } = this.#options
    const { state } = this.#tracker.machine
    if (outcomePath === undefined || !isAlive(state) || state.kind === 'shuttingDown' || state.kind === 'failed') return
    const deadline = Date.now() + runnerSpeaks
    while (Date.now() < deadline && readOutcome(outcomePath) === undefined) await pause(50)
  }

  /** Tells of what happens in `work` once, as a whole. */
  #quietly(work: () => void): void {
    const quiet = this.#quiet
    this.#quiet = true
    work()
    this.#quiet = quiet
    this.#emit()
  }

  async #search(): Promise<boolean> {
    this.#searchedAt = Date.now()
    this.#logMoved = false
    this.#pidFileSeen = this.#pidFile()
    const location = await locateWorker(this.#options.facts.directory)
    if (location.kind !== 'running' || this.#disposed) return false
    this.#found(location.process)
    return true
  }

  #found(process: WorkerProcess): void {
    this.#process = process
    this.#tracker.tell({ type: 'up', at: Date.now(), pid: process.pid })
  }

  #isWorthSearching(): boolean {
    const waited = Date.now() - this.#searchedAt
    const blind = this.#options.facts.logPath === null
    return this.#logMoved || this.#pidFileSeen !== this.#pidFile() || waited >= (blind ? searchAnyway / 10 : searchAnyway)
  }

  #pidFile(): string {
    return JSON.stringify(readPidFile(this.#options.facts.directory))
  }

  #read(lines: readonly string[]): void {
    if (this.#disposed) return
    this.#logMoved = true
    this.#quietly(() => {
      for (const line of lines) this.#tracker.read(line)
    })
    if (!this.#process && Date.now() - this.#searchedAt >= searchPause) void this.refresh()
  }

  /** The runner's word counts for a run that left no later line in the log: a start that was refused leaves none at all. */
  #readOutcome(): void {
    const outcome = this.#options.outcomePath === undefined ? undefined : readOutcome(this.#options.outcomePath)
    if (!outcome || outcome.endedAt === this.#outcomeSeen || this.#process) return
    this.#outcomeSeen = outcome.endedAt
    const { machine, lastLineAt } = this.#tracker
    const isOfThisRun = outcome.endedAt >= Math.max(isAlive(machine.state) ? machine.state.since : 0, lastLineAt - 1_000)
    if (!isOfThisRun) return
    if (outcome.problem) this.#tracker.tell({ type: 'problem', at: outcome.endedAt, problem: outcome.problem })
    else if (machine.state.kind === 'starting') this.#tracker.tell({ type: 'gone', at: outcome.endedAt })
  }

  #emit(): void {
    if (this.#quiet || this.#disposed) return
    const { state, release, armed } = this.#tracker.machine
    const snapshot: WorkerSnapshot = {
      state,
      ...(this.#process && { pid: this.#process.pid }),
      ...(release !== undefined && { release }),
      ...(armed !== undefined && { armed }),
    }
    if (isDeepStrictEqual(snapshot, this.#snapshot)) return
    this.#snapshot = snapshot
    this.#options.onChange(snapshot)
  }
}
