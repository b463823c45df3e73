import { unlinkSync } from 'node:fs'
import { locateWorker } from './locate.ts'
import { pidFilePath } from './pidFile.ts'
import type { Problem } from './problem.ts'

/**
 * Makes way for a start in a directory: removes a pid file that is left over, over which twistd would stumble when its number has become that of
 * another process. Gives what stands in the way all the same. @throws Error where the file cannot be removed.
 */
export async function clearWay(directory: string): Promise<{ readonly obstacle?: Problem; readonly removedPidFile: boolean }> {
  const location = await locateWorker(directory)
  if (location.kind === 'running')
    return { obstacle: { code: 'already-running', pid: location.process.pid }, removedPidFile: false }
  if (location.kind === 'unidentified') return { obstacle: { code: 'pid-in-use', pid: location.pid }, removedPidFile: false }
  if (location.stalePidFile) unlinkSync(pidFilePath(directory))
  return { removedPidFile: location.stalePidFile }
}
