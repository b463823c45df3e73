// The runner as VS Code starts it: bundled, in a terminal.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { build } from 'esbuild'
import { type RunnerLaunch, runnerArguments } from '../../../client/runner/arguments.ts'
import type { WorkerFacts } from '../../../client/workers/facts.ts'
import { type Outcome, readOutcome } from '../../../client/workers/outcome.ts'
import { stopWorker } from '../../../client/workers/stop.ts'
import { checkout } from '../../environment/checkout.ts'
import { run } from '../../environment/command.ts'
import type { BuildbotProgram } from '../../environment/python.ts'
import { until } from '../../environment/until.ts'

/** The exit status of a program that SIGHUP ended. */
export const endedByHangup = 129

const interrupt = '\u0003'

/** Bundles the runner into a directory, as the extension ships it. */
export async function bundleRunner(directory: string): Promise<string> {
  const outfile = join(directory, 'runner.js')
  await build({
    entryPoints: [join(checkout, 'client/runner/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  })
  return outfile
}

export interface WorkerOptions {
  readonly program: BuildbotProgram
  readonly master: { readonly host: string; readonly port: number }
  readonly name: string
  readonly password: string
  readonly allowShutdown?: 'file' | 'signal'
  /** More options of create-worker. */
  readonly options?: readonly string[]
}

/** A worker that the real create-worker made, in a directory that goes with the test. */
export async function makeWorker(context: TestContext, worker: WorkerOptions): Promise<WorkerFacts> {
  const parent = mkdtempSync(join(tmpdir(), 'run-'))
  const directory = join(parent, 'a worker')
  const { program, master, name, password, allowShutdown } = worker
  await run(program.executable, [
    ...['create-worker', '--quiet', ...(allowShutdown ? [`--allow-shutdown=${allowShutdown}`] : []), ...(worker.options ?? [])],
    ...[directory, `${master.host}:${master.port}`, name, password],
  ])
  const facts: WorkerFacts = {
    name,
    directory,
    basedir: directory,
    logPath: join(directory, 'twistd.log'),
    allowShutdown: allowShutdown ?? null,
    connection: { master: { kind: 'tcp', host: master.host, port: master.port } },
  }
  // A daemon of a test that failed would go on for ever.
  context.after(async () => {
    await stopWorker(facts)
    rmSync(parent, { recursive: true, force: true })
  })
  return facts
}

/** A runner in a terminal. */
export interface RunningTerminal {
  /** What was shown so far, without colours. */
  readonly screen: string
  /** With them. */
  readonly raw: string
  readonly exitCode: Promise<number>
  /** Resolves when the screen shows a text behind what an earlier call found. */
  shows(text: string | RegExp): Promise<void>
  type(keys: string): void
  pressCtrlC(): void
  /** As when the terminal is killed. */
  close(): void
  outcome(): Outcome | undefined
}

export function runInTerminal(
  context: TestContext,
  runner: string,
  program: BuildbotProgram,
  facts: WorkerFacts,
  launch: Partial<RunnerLaunch> & { readonly environment?: NodeJS.ProcessEnv } = {},
): RunningTerminal {
  const { environment, ...more } = launch
  const outcomePath = join(facts.directory, '..', 'outcome.json')
  const args = runnerArguments({ executable: program.executable, facts, outcomePath, ...more })
  const child = spawn('python3', [join(import.meta.dirname, 'pseudoterminal.py'), process.execPath, runner, ...args], {
    cwd: facts.directory,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  context.after(() => end(child))
  let raw = ''
  let found = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text
  })
  let ended = false
  const exitCode = once(child, 'close').then(([code]) => {
    ended = true
    return code as number
  })
  const screen = () => stripVTControlCharacters(raw)
  return {
    get raw() {
      return raw
    },
    get screen() {
      return screen()
    },
    exitCode,
    async shows(text) {
      const look = () => {
        const rest = screen().slice(found)
        const { index, length } = find(rest, text)
        if (index < 0) return ended ? 'ended' : undefined
        found += index + length
        return 'shown'
      }
      const result = await until(String(text), look, { patience: 40_000 }).catch(() => 'missing')
      if (result !== 'shown') throw new Error(`${text} is ${result}, the screen shows:\n${screen().slice(found)}`)
    },
    type: (keys) => child.stdin.write(keys),
    pressCtrlC: () => child.stdin.write(interrupt),
    close: () => child.stdin.end(),
    outcome: () => readOutcome(outcomePath),
  }
}

function find(text: string, wanted: string | RegExp): { index: number; length: number } {
  if (typeof wanted === 'string') return { index: text.indexOf(wanted), length: wanted.length }
  const match = wanted.exec(text)
  return { index: match?.index ?? -1, length: match?.[0].length ?? 0 }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.stdin?.end()
  await once(child, 'close')
}

/** The number in the pid file of a worker; undefined: there is none. */
export function pidOf({ directory }: WorkerFacts): number | undefined {
  try {
    return Number(readFileSync(join(directory, 'twistd.pid'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Does a process with this number run? */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
