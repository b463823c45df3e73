// Real processes for tests: one that looks like a worker to whoever looks at its command line, and one that does not.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { WorkerFacts } from '../../../../client/workers/facts.ts'

/** A directory that goes with the test. */
export function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'worker-'))
  context.after(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export interface Stub {
  readonly pid: number
  readonly child: ChildProcess
  /** Resolves with the signal that ended it, or null. */
  readonly ended: Promise<NodeJS.Signals | null>
}

/** Runs until it is told to end. It ignores SIGTERM when it is stubborn, and handles SIGHUP when it says so. */
export async function startStubWorker(
  context: TestContext,
  directory: string,
  options: { readonly stubborn?: boolean; readonly handlesHangup?: boolean } = {},
): Promise<Stub> {
  const code = [
    'setInterval(() => {}, 60_000)',
    options.stubborn ? "process.on('SIGTERM', () => {})" : '',
    options.handlesHangup ? "process.on('SIGHUP', () => process.exit(7))" : '',
    "console.log('ready')",
  ]
  const child = spawn(process.execPath, [`--eval=${code.join('\n')}`, 'start', '--nodaemon', directory], {
    argv0: '/opt/venv/bin/buildbot-worker',
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return stub(context, child)
}

/** A process that has nothing to do with workers, in the same directory. */
export async function startStranger(context: TestContext, directory: string): Promise<Stub> {
  const child = spawn('sleep', ['600'], { cwd: directory, stdio: 'ignore' })
  await once(child, 'spawn')
  return stub(context, child)
}

function stub(context: TestContext, child: ChildProcess): Stub {
  context.after(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(([, signal]) => signal as NodeJS.Signals | null)
  return { pid: child.pid ?? 0, child, ended }
}

/** The number of a process that is gone. */
export async function endedPid(): Promise<number> {
  const child = spawn('true', { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}

export function factsOf(directory: string, facts: Partial<WorkerFacts> = {}): WorkerFacts {
  return {
    name: 'stub',
    directory,
    basedir: directory,
    logPath: join(directory, 'twistd.log'),
    allowShutdown: null,
    connection: {},
    ...facts,
  }
}
