// What the client is told about a configuration file.

import type { ConfigurationSummary, WorkerSummary } from '../protocol.ts'
import { posix, windows } from '../python/evaluate/builtins/paths.ts'
import type { Value } from '../python/value.ts'
import type { Analysis } from './analyse.ts'
import { bindCall, constructorOfClass } from './binding.ts'
import type { WorkerDeclaration } from './declaration.ts'
import { masterEndpoint } from './masterEndpoint.ts'

/** `release` is the one that the file is for: it says which argument a positional one is. */
export function describe(analysis: Analysis, release: string): ConfigurationSummary {
  const { file } = analysis
  const logPath = logPathOf(analysis)
  return {
    kind: file.kind,
    workers: file.workers.map((worker) => describeWorker(worker, analysis, release)),
    ...(logPath !== undefined && { logPath }),
  }
}

function describeWorker(worker: WorkerDeclaration, analysis: Analysis, release: string): WorkerSummary {
  const signature = constructorOfClass(worker.classes[0], release)
  const { bound } = bindCall(worker.arguments, signature, worker.complete)
  const given = (name: string): Value | undefined => bound.get(name)?.argument.value
  /** What is passed, or the default where for sure nothing is; undefined where that is not known. */
  const setting = <T>(name: string, read: (value: Value) => T | undefined, otherwise?: T): T | undefined => {
    const value = given(name)
    return value ? read(value) : worker.complete ? otherwise : undefined
  }
  const known = {
    name: setting('name', textOrNone),
    // What stands in an argument that is not known may be a connection string.
    ...(worker.complete && masterEndpoint(given)),
    protocol: setting('protocol', text, 'pb'),
    basedir: setting('basedir', (value) => absolutePath(value, analysis)),
    allowShutdown: setting<'file' | 'signal' | null>('allow_shutdown', allowShutdown, null),
  }
  return { ...withoutUndefined(known), range: analysis.lines.rangeOf(worker.call) }
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const withoutUndefined = <T extends object>(members: T): Known<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Known<T>

const text = (value: Value): string | undefined => (value.kind === 'str' ? value.value : undefined)

const textOrNone = (value: Value): string | null | undefined => (value.kind === 'none' ? null : text(value))

/** Anything but the two words arms nothing. */
function allowShutdown(value: Value): 'file' | 'signal' | null | undefined {
  if (value.kind === 'unknown' || value.kind === 'one-of') return undefined
  const word = text(value)
  return word === 'file' || word === 'signal' ? word : null
}

function absolutePath(value: Value, analysis: Analysis): string | undefined {
  const path = text(value)
  const { platform, path: own } = analysis.context
  const rules = platform === 'win32' ? windows : posix
  if (path === undefined) return undefined
  if (rules.isAbsolute(path)) return rules.normalize(path)
  return own === undefined ? undefined : rules.normalize(rules.join(rules.split(own)[0], path))
}

/** `buildbot-worker start` asks for `twistd.log` beside the file where the file itself sets no log. */
function logPathOf(analysis: Analysis): string | null | undefined {
  const { log, workers } = analysis.file
  if (log.target === 'stdout') return null
  if (log.target === 'file') return log.path && text(log.path)
  const { platform, path } = analysis.context
  if (log.target === 'other' || path === undefined || workers.length === 0) return undefined
  const rules = platform === 'win32' ? windows : posix
  return rules.join(rules.split(path)[0], 'twistd.log')
}
