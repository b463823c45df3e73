// Which process is a worker's: the one that its pid file names if it is the worker, else any that works in its directory.
import { readPidFile } from './pidFile.ts'
import { identify, isForeground, type WorkerProcess, workerCommandLine } from './processIdentity.ts'
import { exists, type ProcessFacts, type ProcessTable, processTable } from './processTable.ts'

export type Location =
  | { readonly kind: 'running'; readonly process: WorkerProcess }
  /** The pid file names a process that may be the worker: nobody knows. */
  | { readonly kind: 'unidentified'; readonly pid: number }
  /** No process. `stalePidFile`: the pid file is left over, its number belongs to nobody or to somebody else. */
  | { readonly kind: 'none'; readonly stalePidFile: boolean }

/** A command that starts a daemon works in the directory as well, for the 10 s that it watches the log. */
const startCommandTakes = 20_000

/** Finds the process of the worker of a directory. A worker in the foreground has no pid file unless our runner wrote one. */
export async function locateWorker(directory: string, table: ProcessTable = processTable): Promise<Location> {
  const file = readPidFile(directory)
  if (file.kind === 'pid') {
    const facts = await table.inspect(file.pid)
    const identity = facts === 'gone' ? 'other' : facts === 'hidden' ? 'unknown' : identify(facts, directory, file.written)
    if (identity === 'same' && typeof facts === 'object') return { kind: 'running', process: workerProcess(facts) }
    if (identity === 'unknown') return { kind: 'unidentified', pid: file.pid }
  }
  const found = (await table.search(workerCommandLine)).filter(
    (facts) => identify(facts, directory) === 'same' && isWorker(facts),
  )
  const [worker] = found.filter(({ pid }) => !found.some(({ parent }) => parent === pid))
  return worker ? { kind: 'running', process: workerProcess(worker) } : { kind: 'none', stalePidFile: file.kind !== 'none' }
}

/** Is a process that was identified before still there? Cheap enough for every second. */
export async function isStillRunning(worker: WorkerProcess, table: ProcessTable = processTable): Promise<boolean> {
  if (!exists(worker.pid)) return false
  if (process.platform !== 'linux') return true
  const facts = await table.inspect(worker.pid)
  return facts === 'hidden' || (facts !== 'gone' && facts.startMark === worker.startMark)
}

function isWorker({ args, startedAt }: ProcessFacts): boolean {
  return isForeground(args) || (startedAt !== undefined && Date.now() - startedAt > startCommandTakes)
}

function workerProcess({ pid, startMark, handlesHangup }: ProcessFacts): WorkerProcess {
  return { pid, startMark, ...(handlesHangup !== undefined && { handlesHangup }) }
}
