// Is this process that worker? A number alone says nothing: it may belong to anybody by now.
import { realpathSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'
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
 * Is a process the worker of a directory? It must run a program that runs workers, and work in that directory.
 * @param pidFileTime when the pid file that names it was written, in milliseconds: a process that started later did not write it.
 */
export function identify(facts: ProcessFacts, directory: string, pidFileTime?: number): Identity {
  const operands = workerOperands(facts.args)
  if (!operands) return 'other'
  if (pidFileTime !== undefined && facts.startedAt !== undefined && facts.startedAt > pidFileTime + clockSlack) return 'other'
  if (facts.directory !== undefined && sameDirectory(facts.directory, directory)) return 'same'
  const named = operands.filter(isAbsolute)
  if (named.some((path) => sameDirectory(path, directory))) return 'same'
  return facts.directory === undefined && named.length === 0 ? 'unknown' : 'other'
}

/** Does it stay in the foreground, so that it is sure to be the worker and not a command that starts one? */
export function isForeground(args: readonly string[]): boolean {
  return args.some((arg) => arg === '--nodaemon' || /^-[a-z]*n/.test(arg))
}

/** What stands behind the command of a program that runs workers; undefined for any other program. */
function workerOperands(args: readonly string[]): readonly string[] | undefined {
  const at = args.findIndex((arg) => starter.test(programName(arg)) || twistd.test(programName(arg)))
  if (at < 0 || (at > 0 && !isInterpreted(args.slice(0, at)))) return undefined
  const rest = args.slice(at + 1)
  if (twistd.test(programName(args[at] ?? ''))) return rest
  const verb = rest.findIndex((arg) => !arg.startsWith('-'))
  return rest[verb] === 'start' || rest[verb] === 'restart' ? rest.slice(verb + 1) : undefined
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
