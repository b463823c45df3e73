// One run of a worker in a terminal, from the look for another one to the last line.
import { existsSync } from 'node:fs'
import { askForRelease } from '../../server/program/workerProgram.ts'
import { clearWay } from '../workers/clearWay.ts'
import { environmentOfWorker } from '../workers/environmentOfWorker.ts'
import { isAlive } from '../workers/liveness.ts'
import { LogFollower } from '../workers/logFollower.ts'
import { parseLogLine } from '../workers/logLine.ts'
import { removeOutcome, writeOutcome } from '../workers/outcome.ts'
import type { Problem } from '../workers/problem.ts'
import { StateTracker } from '../workers/tracker.ts'
import type { RunnerLaunch } from './arguments.ts'
import { Display } from './display.ts'
import { Ending } from './ending.ts'
import { needsPidFile, removePidFile, writePidFile } from './pidLease.ts'
import type { Terminal } from './terminal.ts'
import { startWorkerChild } from './workerChild.ts'

export class Session {
  readonly #launch: RunnerLaunch
  readonly #terminal: Terminal
  readonly #display: Display
  readonly #tracker: StateTracker
  /** Ends the wait for a key. */
  readonly #hold = new AbortController()
  #ending: Ending | undefined
  #isOver = false
  /** Asked to end before there was a worker. */
  #isCancelled = false
  #logsToOutput = false

  constructor(launch: RunnerLaunch, terminal: Terminal) {
    this.#launch = launch
    this.#terminal = terminal
    this.#display = new Display(terminal, launch.facts)
    this.#tracker = new StateTracker(launch.facts, ({ state }) => {
      // How it ended is the last thing to say, behind the last line of the log.
      const isLast = this.#ending && !isAlive(state)
      if (!isLast || this.#isOver) this.#display.state(state)
    })
  }

  /** Runs the worker to its end. Gives the exit status: 0 when it ended as it was asked to, whatever its own says. */
  async run(): Promise<number> {
    const { facts, outcomePath } = this.#launch
    if (outcomePath !== undefined) removeOutcome(outcomePath)
    this.#display.title(`Buildbot worker ${facts.name ?? ''} in ${facts.directory}`)
    const obstacle = await this.#prepare()
    const exitCode = obstacle ? this.#refuse(obstacle) : await this.#runChild()
    this.#tracker.dispose()
    this.#leaveOutcome()
    if (exitCode !== 0 && this.#launch.keepOpenOnFailure && !this.#isCancelled) {
      this.#display.note('Press any key to close this terminal.')
      await this.#terminal.anyKey(this.#hold.signal)
    }
    return exitCode
  }

  /** Ctrl-C. */
  interrupt(): void {
    if (this.#ending && !this.#isOver) this.#ending.interrupt()
    else this.#isCancelled = true
  }

  /** The terminal is being closed, or the system shuts down: the worker ends at once, and this program after it. */
  hangUp(): void {
    this.#isCancelled = true
    this.#hold.abort()
    this.#ending?.hangUp()
  }

  /** Makes sure that nothing runs in this directory, or tells why this worker must not be started. */
  async #prepare(): Promise<Problem | undefined> {
    const { executable, facts } = this.#launch
    if (!existsSync(facts.directory)) return { code: 'start-failed', detail: `there is no directory ${facts.directory}` }
    if (!existsSync(executable)) return { code: 'executable-not-found', path: executable }
    const { obstacle, removedPidFile } = await clearWay(facts.directory)
    if (removedPidFile) this.#display.note('Removed a twistd.pid that was left over: its process is not this worker.')
    return obstacle
  }

  async #runChild(): Promise<number> {
    const { executable, facts } = this.#launch
    const release = this.#launch.release ?? (await askForRelease(executable, environmentOfWorker()))
    if (this.#isCancelled) return 0
    const follower = await this.#followLog()
    this.#display.note(`${executable} start --nodaemon ${facts.directory}`)
    this.#tracker.tell({ type: 'launch', at: Date.now() })
    const child = await startWorkerChild(executable, facts.directory, (stream, line) => this.#print(stream, line))
    if ('problem' in child) {
      follower?.dispose()
      return this.#refuse(child.problem)
    }
    this.#ending = new Ending(child, facts, this.#tracker, (text) => this.#display.note(text))
    this.#tracker.tell({ type: 'up', at: Date.now(), pid: child.pid })
    const wasFaster = needsPidFile(release) && this.#writePidFile(child.pid) === 'taken'
    if (this.#isCancelled || wasFaster) this.#ending.hangUp()
    const { exitCode, signal } = await child.ended
    removePidFile(facts.directory, child.pid)
    await follower?.poll()
    follower?.dispose()
    this.#display.endOfLog()
    this.#isOver = !wasFaster
    this.#tracker.tell({ type: 'gone', at: Date.now(), exitCode, signal })
    this.#isOver = true
    if (wasFaster)
      return this.#refuse((await this.#prepare()) ?? { code: 'start-failed', detail: 'another was started meanwhile' })
    return this.#tracker.machine.state.kind === 'failed' ? exitCode || 1 : 0
  }

  async #followLog(): Promise<LogFollower | undefined> {
    const { logPath } = this.#launch.facts
    if (logPath === null) return undefined
    const read = (lines: readonly string[]) => {
      for (const line of lines) this.#read(line)
    }
    const follower = new LogFollower(logPath, read, { from: 'end', interval: 200 })
    await follower.start()
    return follower
  }

  /** `taken`: another worker was started here at the same moment, and was faster. */
  #writePidFile(pid: number): 'written' | 'taken' {
    try {
      return writePidFile(this.#launch.facts.directory, pid)
    } catch (error) {
      const { message } = error as Error
      this.#display.note(`twistd.pid cannot be written, so buildbot-worker stop will not find this worker: ${message}`)
      return 'written'
    }
  }

  #refuse(problem: Problem): number {
    this.#tracker.tell({ type: 'problem', at: Date.now(), problem })
    return 1
  }

  /** Tells the extension why the worker ended. */
  #leaveOutcome(): void {
    const { outcomePath } = this.#launch
    const { state } = this.#tracker.machine
    if (outcomePath === undefined) return
    try {
      writeOutcome(outcomePath, { endedAt: Date.now(), ...(state.kind === 'failed' && { problem: state.problem }) })
    } catch (error) {
      this.#display.note(`VS Code will not know why the worker ended: ${(error as Error).message}`)
    }
  }

  #read(line: string): void {
    this.#display.logged(line)
    this.#tracker.read(line)
  }

  /** A line that the process prints: of its log, where that goes to the output, else of what goes wrong at its start. */
  #print(stream: 'stdout' | 'stderr', line: string): void {
    if (stream === 'stdout' && (this.#logsToOutput || !parseLogLine(line).continuation)) {
      this.#logsToOutput = true
      this.#read(line)
    } else {
      this.#tracker.tell({ type: 'output', at: Date.now(), text: line })
      this.#display.printed(stream, line)
    }
  }
}
