import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { until } from './until.ts'

/** Carried by every process of a group in its environment, so that those are found, too, that made a session of their own. */
const mark = 'BUILDBOT_WORKER_DEV_GROUP'

export interface GroupOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** File that standard output and standard error are appended to. */
  readonly log: string
  /** Milliseconds that its processes have to end by themselves, 10 000 unless told. */
  readonly grace?: number
}

export interface ProcessGroup {
  readonly pid: number
  /** Resolves when the first process of the group has ended. */
  readonly ended: Promise<void>
  readonly hasEnded: boolean
  /** Ends all of the group, daemons and terminals that its processes made included: SIGTERM, then SIGKILL. */
  end(): Promise<void>
}

const running = new Map<string, number>()

/**
 * Starts a program in a process group of its own. What is left of it when this process ends, whyever, is killed then.
 * @throws Error where the program cannot be started
 */
export async function startGroup(program: string, args: readonly string[], options: GroupOptions): Promise<ProcessGroup> {
  const id = randomUUID()
  const log = openSync(options.log, 'a')
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), [mark]: id },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = once(child, 'exit').then(() => {})
  await once(child, 'spawn')
  const pid = child.pid as number
  endAllAtExit()
  running.set(id, pid)
  return {
    pid,
    ended,
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null
    },
    async end() {
      signalAll(id, pid, 'SIGTERM')
      const isGone = () => !signalAll(id, pid, 0)
      await until(`the end of ${program}`, isGone, { patience: options.grace ?? 10_000 }).catch(() => {
        signalAll(id, pid, 'SIGKILL')
        return until(`the end of ${program} by SIGKILL`, isGone)
      })
      running.delete(id)
    },
  }
}

/** Signals a group and whoever left it. Gives whether there was anybody. */
function signalAll(id: string, group: number, signal: NodeJS.Signals | 0): boolean {
  const targets = [-group, ...marked(id)]
  return targets.filter((target) => canSignal(target, signal)).length > 0
}

function canSignal(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal)
  } catch {
    return false
  }
}

/** Pids of the processes with this mark. Where there is no /proc, only the group itself is known. */
function marked(id: string): number[] {
  return listDirectory('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readIfAllowed(`/proc/${pid}/environ`).includes(`${mark}=${id}`))
    .map(Number)
}

function listDirectory(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function readIfAllowed(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

let atExit = false

function endAllAtExit(): void {
  if (atExit) return
  atExit = true
  process.once('exit', () => {
    for (const [id, pid] of running) signalAll(id, pid, 'SIGKILL')
  })
  // Without a listener these end the process before it can say 'exit'. A program with its own ends its groups itself.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}
