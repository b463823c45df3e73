// The real worker, as a child of the runner.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { environmentOfWorker } from '../workers/environmentOfWorker.ts'
import type { Problem } from '../workers/problem.ts'

export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

export interface WorkerChild {
  readonly pid: number
  /** Resolves when the process is gone and everything it printed was handed on. */
  readonly ended: Promise<Ended>
  /** Signals the child unless it is gone. */
  terminate(): void
  kill(): void
}

/** Something else may hold a pipe of the worker open after its end. */
const pipesClose = 1_000

/**
 * Starts `buildbot-worker start --nodaemon` in a session of its own: what happens to the terminal reaches the runner alone,
 * which decides what the worker hears of it.
 */
export async function startWorkerChild(
  executable: string,
  directory: string,
  onLine: (stream: 'stdout' | 'stderr', line: string) => void,
): Promise<WorkerChild | { readonly problem: Problem }> {
  const child = spawn(executable, ['start', '--nodaemon', directory], {
    cwd: directory,
    env: environmentOfWorker(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close').catch(() => undefined)
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (line) => onLine(stream, line))
  }
  try {
    await once(child, 'spawn')
  } catch (error) {
    return { problem: spawnProblem(executable, error as NodeJS.ErrnoException) }
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (exitCode, signal) => {
      const done = () => resolve({ exitCode, signal })
      const timer = setTimeout(done, pipesClose)
      void closed.then(() => {
        clearTimeout(timer)
        done()
      })
    })
  })
  return { pid: child.pid ?? 0, ended, terminate: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') }
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  // Windows knows no signals, and buildbot-worker.exe runs Python as a process of its own.
  if (process.platform === 'win32') execFile('taskkill', ['/PID', String(child.pid), '/T', '/F'], () => undefined)
  else child.kill(signal)
}

function spawnProblem(path: string, error: NodeJS.ErrnoException): Problem {
  if (error.code !== 'ENOENT')
    return { code: 'executable-broken', path, detail: error.code === 'EACCES' ? 'it is not executable' : error.message }
  if (!existsSync(path)) return { code: 'executable-not-found', path }
  return { code: 'executable-broken', path, detail: 'the interpreter that its first line names is missing' }
}
