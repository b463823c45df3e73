// Asking a worker to end when its running build is done. It must have been started with `allow_shutdown`.
import { randomBytes } from 'node:crypto'
import { rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkerFacts } from './facts.ts'
import { locateWorker } from './locate.ts'
import { type ProcessTable, processTable } from './processTable.ts'

/** What came of asking for a graceful shutdown. */
export type ShutdownRequest =
  /** Asked by touching the file: the worker looks every 10 s. */
  | { readonly outcome: 'touched'; readonly path: string }
  /** Asked by SIGHUP. */
  | { readonly outcome: 'signalled'; readonly pid: number }
  /** `allow_shutdown` is not in effect: nothing was done. */
  | { readonly outcome: 'not-armed' }
  | { readonly outcome: 'not-running' }
  /** A process that could not be identified has the number: nothing was signalled. */
  | { readonly outcome: 'unidentified'; readonly pid: number }
  | { readonly outcome: 'failed'; readonly detail: string }

/**
 * Asks, and returns at once: the caller watches for the end.
 * @param armed what the running process listens to, where its log told (`WorkerSnapshot.armed`); left out: what the
 * configuration says.
 */
export async function requestShutdown(
  facts: WorkerFacts,
  armed: 'file' | 'signal' | null = facts.allowShutdown,
  table: ProcessTable = processTable,
): Promise<ShutdownRequest> {
  if (armed === null) return { outcome: 'not-armed' }
  const location = await locateWorker(facts.directory, table)
  if (location.kind === 'none') return { outcome: 'not-running' }
  if (armed === 'file') return await touch(join(facts.basedir, 'shutdown.stamp'))
  if (location.kind === 'unidentified') return { outcome: 'unidentified', pid: location.pid }
  const { pid, handlesHangup } = location.process
  // A process that does not handle SIGHUP would die of it, in the middle of a build.
  if (handlesHangup === false) return { outcome: 'not-armed' }
  try {
    process.kill(pid, 'SIGHUP')
    return { outcome: 'signalled', pid }
  } catch (error) {
    return { outcome: 'failed', detail: (error as Error).message }
  }
}

/**
 * Moves the time of the file forward. The worker may look at any moment, so the file appears with its final time at once, and
 * that time is later than the one before even where clocks or file systems are coarse.
 */
async function touch(path: string): Promise<ShutdownRequest> {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const before = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
    const time = Math.max(Date.now(), before + 2_000) / 1000
    await writeFile(fresh, '', { flag: 'wx' })
    await utimes(fresh, time, time)
    await rename(fresh, path)
    return { outcome: 'touched', path }
  } catch (error) {
    await unlink(fresh).catch(() => undefined)
    return { outcome: 'failed', detail: (error as Error).message }
  }
}
