// One run of a worker in a terminal, from the look for another one to the last line.
import { existsSync, unlinkSync } from 'node:fs'
import { isAlive } from '../workers/liveness.ts'
import { locateWorker } from '../workers/locate.ts'
import { LogFollower } from '../workers/logFollower.ts'
import { parseLogLine } from '../workers/logLine.ts'
import type { Machine } from '../workers/machine.ts'
import { removeOutcome, writeOutcome } from '../workers/outcome.ts'
import { pidFilePath } from '../workers/pidFile.ts'
import type { Problem } from '../workers/problem.ts'
import { requestShutdown } from '../workers/shutdown.ts'
import { StateTracker } from '../workers/tracker.ts'
import type { RunnerLaunch } from './arguments.ts'
import { Interrupts } from './interrupts.ts'
import { LogPainter } from './logPainter.ts'
import { needsPidFile, removePidFile, writePidFile } from './pidLease.ts'
import { harmless, TracebackReader } from './readable.ts'
import { StateLines } from './stateLines.ts'
import type { Terminal } from './terminal.ts'
import { askRelease, startWorkerChild, type WorkerChild } from './workerChild.ts'

export class Session {
  readonly #launch: RunnerLaunch
  readonly #terminal: Terminal
  readonly #log: LogPainter
  readonly #states: StateLines
  readonly #tracebacks: TracebackReader
  readonly #tracker: StateTracker
  readonly #interrupts = new Interrupts()
  #child: WorkerChild | undefined
  #isOver = false
  /** Asked to end before there was a worker. */
  #cancelled = false
  readonly #hold = new AbortController()
  #logsToOutput = false

  constructor(launch: RunnerLaunch, terminal: Terminal) {
    this.#launch = launch
    this.#terminal = terminal
    this.#log = new LogPainter(terminal.paint)
    this.#states = new StateLines(launch.facts, terminal.paint)
    this.#tracebacks = new TracebackReader(launch.facts.directory)
    this.#tracker = new StateTracker(launch.facts, (machine) => this.#showState(machine))
  }

  /** Runs the worker to its end. Gives the exit status: 0 when it ended as it was asked to, whatever its own says. */
  async run(): Promise<number> {
    const { facts, outcomePath } = this.#launch
    if (outcomePath !== undefined) removeOutcome(outcomePath)
    this.#terminal.print(this.#terminal.paint(`Buildbot worker ${facts.name ?? ''} in ${facts.directory}`, 'bold'))
    const obstacle = await this.#prepare()
    const exitCode = obstacle ? this.#refuse(obstacle) : this.#cancelled ? 0 : await this.#runChild()
    return await this.#conclude(exitCode)
  }

  /** Ctrl-C. */
  interrupt(): void {
    if (!this.#child || this.#isOver) this.#cancelled = true
    else void this.#take(this.#child, this.#interrupts.next(this.#armed() !== null && this.#mayBuild()))
  }

  /** The terminal is being closed, or the system shuts down: the worker ends at once, and this program after it. */
  hangUp(): void {
    this.#cancelled = true
    this.#hold.abort()
    this.#interrupts.skipTo('terminate')
    this.#child?.terminate()
  }

  /** Nothing runs in this directory, or why this worker must not be started. */
  async #prepare(): Promise<Problem | undefined> {
    const { executable, facts } = this.#launch
    if (!existsSync(facts.directory)) return { code: 'invalid-directory', detail: 'it does not exist' }
    if (!existsSync(executable)) return { code: 'executable-not-found', path: executable }
    const location = await locateWorker(facts.directory)
    if (location.kind === 'running') return { code: 'already-running', pid: location.process.pid }
    if (location.kind === 'unidentified') return { code: 'pid-in-use', pid: location.pid }
    if (location.stalePidFile) {
      unlinkSync(pidFilePath(facts.directory))
      this.#note('Removed a twistd.pid that was left over: its process is not this worker.')
    }
    return undefined
  }

  async #runChild(): Promise<number> {
    const { executable, facts } = this.#launch
    const release = this.#launch.release ?? (await askRelease(executable, facts.directory))
    if (this.#cancelled) return 0
    const follower =
      facts.logPath === null
        ? undefined
        : new LogFollower(facts.logPath, (lines) => this.#read(lines), { from: 'end', interval: 200 })
    await follower?.start()
    this.#note(`${executable} start --nodaemon ${facts.directory}`)
    this.#tracker.tell({ type: 'launch', at: Date.now() })
    const child = await startWorkerChild(executable, facts.directory, (stream, line) => this.#print(stream, line))
    if ('problem' in child) {
      follower?.dispose()
      return this.#refuse(child.problem)
    }
    this.#child = child
    this.#tracker.tell({ type: 'up', at: Date.now(), pid: child.pid })
    if (this.#cancelled) child.terminate()
    const isTaken = needsPidFile(release) && this.#writePidFile(child.pid) === 'taken'
    if (isTaken) child.terminate()
    const { exitCode, signal } = await child.ended
    this.#isOver = true
    removePidFile(facts.directory, child.pid)
    await follower?.poll()
    follower?.dispose()
    this.#terminal.print(...this.#log.flush())
    this.#tracker.tell({ type: 'gone', at: Date.now(), exitCode, signal })
    if (isTaken)
      return this.#refuse(
        (await this.#prepare()) ?? { code: 'start-failed', detail: 'another one was started at the same moment' },
      )
    return this.#tracker.machine.state.kind === 'failed' ? exitCode || 1 : 0
  }

  /** `taken`: another worker was started here at the same moment, and was faster. */
  #writePidFile(pid: number): 'written' | 'taken' {
    try {
      return writePidFile(this.#launch.facts.directory, pid)
    } catch (error) {
      this.#note(`twistd.pid cannot be written, so buildbot-worker stop will not find this worker: ${(error as Error).message}`)
      return 'written'
    }
  }

  #refuse(problem: Problem): number {
    this.#tracker.tell({ type: 'gone', at: Date.now() })
    this.#tracker.tell({ type: 'problem', at: Date.now(), problem })
    return 1
  }

  /** Leaves the outcome for the extension, and the reason of a failure on the screen until somebody has read it. */
  async #conclude(exitCode: number): Promise<number> {
    const { state } = this.#tracker.machine
    this.#tracker.dispose()
    const { outcomePath, keepOpenOnFailure } = this.#launch
    if (outcomePath !== undefined) {
      const problem = state.kind === 'failed' ? { problem: state.problem } : {}
      writeOutcome(outcomePath, { endedAt: Date.now(), ...problem })
    }
    if (exitCode !== 0 && keepOpenOnFailure && !this.#cancelled) {
      this.#note('Press any key to close this terminal.')
      await this.#terminal.anyKey(this.#hold.signal)
    }
    return exitCode
  }

  async #take(child: WorkerChild, step: ReturnType<Interrupts['next']>): Promise<void> {
    switch (step) {
      case 'graceful': {
        const result = await requestShutdown(this.#launch.facts, this.#armed())
        if (result.outcome === 'touched' || result.outcome === 'signalled') {
          this.#note('Ctrl-C: the worker ends when its running build is done. Press Ctrl-C again to end it at once.')
          this.#tracker.tell({ type: 'gracefulRequested', at: Date.now() })
          return
        }
        if (result.outcome === 'failed') this.#note(`Ctrl-C: the graceful shutdown cannot be asked for: ${result.detail}`)
        this.#interrupts.skipTo('terminate')
        return await this.#take(child, 'terminate')
      }
      case 'terminate':
        this.#note('Ctrl-C: the worker ends at once; a command that runs is cut short.')
        this.#tracker.tell({ type: 'stopRequested', at: Date.now() })
        child.terminate()
        return
      case 'warn':
        this.#note('The worker has been told to end. Press Ctrl-C once more to kill it.')
        return
      case 'kill':
        child.kill()
    }
  }

  /** What the running worker listens to: as its log says, else as its configuration does. */
  #armed(): 'file' | 'signal' | null {
    const { armed } = this.#tracker.machine
    return armed === undefined ? this.#launch.facts.allowShutdown : armed
  }

  /** A worker that is known to have no connection has no build to wait for. */
  #mayBuild(): boolean {
    const { state } = this.#tracker.machine
    return state.kind !== 'failed' && !(state.kind === 'connecting' && state.problem)
  }

  #read(lines: readonly string[]): void {
    for (const line of lines) {
      this.#terminal.print(...this.#log.show(line))
      this.#tracker.read(line)
    }
  }

  /** A line that the process prints itself: of its log, where that goes to the output, else of what went wrong. */
  #print(stream: 'stdout' | 'stderr', line: string): void {
    const isEntry = !parseLogLine(line).continuation
    if (stream === 'stdout' && (isEntry || this.#logsToOutput)) {
      this.#logsToOutput = true
      this.#read([line])
      return
    }
    this.#tracker.tell({ type: 'output', at: Date.now(), text: line })
    if (line.trim() !== '')
      this.#terminal.print(
        this.#terminal.paint(harmless(this.#tracebacks.read(line)), ...(stream === 'stderr' ? (['red'] as const) : [])),
      )
  }

  #showState({ state }: Machine): void {
    // How it ended is the last thing to say, behind the last line of the log.
    if (this.#child && !this.#isOver && !isAlive(state)) return
    this.#terminal.print(...this.#states.show(state))
  }

  #note(text: string): void {
    this.#terminal.print(this.#terminal.paint(harmless(text), 'dim'))
  }
}
