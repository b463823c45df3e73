// The runner's command line: the client builds it, the runner reads it. No secret is among it.
import { parseArgs } from 'node:util'
import type { Connection, WorkerFacts } from '../workers/facts.ts'

/** What the runner is told. */
export interface RunnerLaunch {
  readonly facts: WorkerFacts
  /** Absolute path of `buildbot-worker`. */
  readonly executable: string
  /** The release of that executable where it is known already; left out: the runner asks it. */
  readonly release?: string
  /** File in which the runner leaves why the worker ended, for the extension to read. See `outcome.ts`. */
  readonly outcomePath?: string
  /** After a failure wait for a key before the terminal closes, so that the reason can be read. */
  readonly keepOpenOnFailure?: boolean
}

const options = {
  executable: { type: 'string' },
  directory: { type: 'string' },
  basedir: { type: 'string' },
  log: { type: 'string' },
  name: { type: 'string' },
  'allow-shutdown': { type: 'string' },
  connection: { type: 'string' },
  release: { type: 'string' },
  outcome: { type: 'string' },
  'keep-open': { type: 'boolean' },
} as const

type Flag = keyof typeof options

/** The arguments that make the runner run this worker; they follow the path of the runner's program. */
export function runnerArguments(launch: RunnerLaunch): string[] {
  const { facts } = launch
  const given: Record<Flag, string | number | boolean | null | undefined> = {
    executable: launch.executable,
    directory: facts.directory,
    basedir: facts.basedir,
    log: facts.logPath,
    name: facts.name,
    'allow-shutdown': facts.allowShutdown,
    connection: JSON.stringify(facts.connection),
    release: launch.release,
    outcome: launch.outcomePath,
    'keep-open': launch.keepOpenOnFailure,
  }
  return Object.entries(given).flatMap(([flag, value]) => {
    if (value === undefined || value === null || value === false) return []
    return value === true ? [`--${flag}`] : [`--${flag}=${value}`]
  })
}

/**
 * Reads what `runnerArguments` wrote.
 * @throws Error with one sentence, on arguments that it did not write.
 */
export function parseRunnerArguments(args: readonly string[]): RunnerLaunch {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const { executable, directory } = values
  if (executable === undefined || directory === undefined)
    throw new Error('Say which worker to run: --executable=PATH --directory=PATH.')
  const allowShutdown = values['allow-shutdown']
  const connection = values.connection === undefined ? {} : (JSON.parse(values.connection) as Connection)
  return {
    executable,
    facts: {
      ...(values.name !== undefined && { name: values.name }),
      directory,
      basedir: values.basedir ?? directory,
      logPath: values.log ?? null,
      allowShutdown: allowShutdown === 'file' || allowShutdown === 'signal' ? allowShutdown : null,
      connection,
    },
    ...(values.release !== undefined && { release: values.release }),
    ...(values.outcome !== undefined && { outcomePath: values.outcome }),
    ...(values['keep-open'] && { keepOpenOnFailure: true }),
  }
}
