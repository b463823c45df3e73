// Is this process that worker? A number alone says nothing: it may belong to anybody by now.
import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { ProcessFacts } from './processTable.ts'

/** A process that was proven to be a certain worker. */
export interface WorkerProcess {
  readonly pid: number
  /** Tells the process from a later one with the same number. */
  readonly startMark: string
  /** Does it handle SIGHUP itself? Left out: unknown. One that does not would die of it. */
  readonly handlesHangup?: boolean
}

/** `unknown`: it cannot be told, so it must not be signalled. */
export type Identity = 'same' | 'other' | 'unknown'

/** The command lines worth looking at. */
export const workerCommandLine = /buildbot|buildslave|twist/

// Interpreters that are given the program as a script; Nix and Windows wrap the program under a name of their own.
const interpreter = /^(?:python|pypy)[\d.]*(?:\.exe|w\.exe)?$/i
const starter = /^\.?(?:buildbot-worker|buildslave)(?:-wrapped)?(?:-script)?(?:\.(?:exe|pyw?))?$/i
const twistd = /^\.?twist(?:d|ed)(?:\d[\d.]*)?(?:-wrapped)?(?:-script)?(?:\.(?:exe|pyw?))?$/i

/** Clocks that are set, and file systems that round, move times against each other by so much. */
const clockSlack = 10_000

/**
 * Is a process the worker of a directory? It must run a program that runs workers, and work in that directory. A twistd may run anything: it must
 * have been given the configuration file of that directory.
 * @param pidFileTime when the pid file that names it was written, in milliseconds: a process that started later did not write it.
 */
export function identify(facts: ProcessFacts, directory: string, pidFileTime?: number): Identity {
  const program = workerProgram(facts.args)
  if (!program) return 'other'
  if (pidFileTime !== undefined && facts.startedAt !== undefined && facts.startedAt > pidFileTime + clockSlack) return 'other'
  const is = (path: string): Identity => (sameDirectory(path, directory) ? 'same' : 'other')
  if (program.configuration !== undefined) {
    const parent = dirname(program.configuration)
    if (isAbsolute(parent)) return is(parent)
    return facts.directory === undefined ? 'unknown' : is(join(facts.directory, parent))
  }
  if (facts.directory !== undefined && is(facts.directory) === 'same') return 'same'
  const named = program.operands.filter(isAbsolute)
  if (named.some((path) => is(path) === 'same')) return 'same'
  return facts.directory === undefined && named.length === 0 ? 'unknown' : 'other'
}

/** Does it stay in the foreground, so that it is sure to be the worker and not a command that starts one? */
export function isForeground(args: readonly string[]): boolean {
  return args.some((arg) => arg === '--nodaemon' || /^-[a-z]*n/.test(arg))
}

interface WorkerProgram {
  /** The file that a twistd was given. */
  readonly configuration?: string
  /** What stands behind the command of `buildbot-worker`. */
  readonly operands: readonly string[]
}

/** Undefined: the program runs no worker. */
function workerProgram(args: readonly string[]): WorkerProgram | undefined {
  const at = args.findIndex((arg) => starter.test(programName(arg)) || twistd.test(programName(arg)))
  if (at < 0 || (at > 0 && !isInterpreted(args.slice(0, at)))) return undefined
  const rest = args.slice(at + 1)
  if (twistd.test(programName(args[at] ?? ''))) {
    const configuration = pythonFile(rest)
    return configuration !== undefined && programName(configuration) === 'buildbot.tac'
      ? { configuration, operands: [] }
      : undefined
  }
  const verb = rest.findIndex((arg) => !arg.startsWith('-'))
  return rest[verb] === 'start' || rest[verb] === 'restart' ? { operands: rest.slice(verb + 1) } : undefined
}

/** The file that twistd executes: `-y FILE`, also behind other letters, or `--python`. */
function pythonFile(args: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    const [, attached] = /^(?:--python=|-[a-z]*y)(.+)$/.exec(arg) ?? []
    if (attached !== undefined) return attached
    if (arg === '--python' || /^-[a-z]*y$/.test(arg)) return args[index + 1]
  }
  return undefined
}

function isInterpreted([program = '', ...flags]: readonly string[]): boolean {
  return interpreter.test(programName(program)) && flags.every((flag) => flag.startsWith('-'))
}

function programName(path: string): string {
  return basename(path.replaceAll('\\', '/'))
}

function sameDirectory(one: string, other: string): boolean {
  return realPath(one) === realPath(other)
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
