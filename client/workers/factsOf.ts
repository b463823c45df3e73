// From what a configuration file declares to what running and watching its worker needs.

import { basename, dirname, join } from 'node:path'
import type { ConfigurationSummary, WorkerSummary } from '../../server/protocol.ts'
import type { Connection, WorkerFacts } from './facts.ts'

/**
 * The facts of the process that a configuration file makes. A file may declare several workers: they share one process and one log, and the
 * first stands for all.
 */
export function factsOf(configurationPath: string, summary: ConfigurationSummary): WorkerFacts {
  const directory = dirname(configurationPath)
  const [worker] = summary.workers
  return {
    name: nameOf(configurationPath, summary),
    directory,
    basedir: worker?.basedir ?? directory,
    logPath: summary.logPath === undefined ? join(directory, 'twistd.log') : summary.logPath,
    allowShutdown: worker?.allowShutdown ?? null,
    connection: worker === undefined ? {} : connectionOf(worker),
  }
}

/** The names of all workers of a file; where none is known, that of the directory. */
export function nameOf(configurationPath: string, summary: ConfigurationSummary): string {
  const names = summary.workers.map(({ name }) => name).filter((name) => typeof name === 'string' && name !== '')
  return names.length > 0 ? names.join(', ') : basename(dirname(configurationPath))
}

function connectionOf({ master, proxy, protocol }: WorkerSummary): Connection {
  return { ...(master && { master }), ...(proxy && { proxy }), ...(protocol !== undefined && { protocol }) }
}
