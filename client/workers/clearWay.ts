import { unlinkSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { locateWorker } from './locate.ts'
import { pidFilePath, readPidFile } from './pidFile.ts'
import type { Problem } from './problem.ts'

/**
 * Makes way for a start in a directory: removes a pid file that is left over, over which twistd would stumble when its number has become that of
 * another process. Gives what stands in the way all the same.
 */
export async function clearWay(directory: string): Promise<{ readonly obstacle?: Problem; readonly removedPidFile: boolean }> {
  const blocked = (obstacle: Problem) => ({ obstacle, removedPidFile: false })
  const seen = readPidFile(directory)
  const location = await locateWorker(directory)
  if (location.kind === 'running') return blocked({ code: 'already-running', pid: location.process.pid })
  if (location.kind === 'unidentified') return blocked({ code: 'pid-in-use', pid: location.pid })
  // Somebody starts a worker here at this very moment.
  if (!isDeepStrictEqual(readPidFile(directory), seen)) return await clearWay(directory)
  try {
    if (location.stalePidFile) unlinkSync(pidFilePath(directory))
  } catch (error) {
    return blocked({
      code: 'start-failed',
      detail: `a twistd.pid is left over and cannot be removed, ${(error as Error).message}`,
    })
  }
  return { removedPidFile: location.stalePidFile }
}
