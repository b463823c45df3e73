import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parseRelease } from '../worker/releases.ts'

/** The release of the buildbot-worker on the PATH, undefined where there is none that works. */
export async function installedRelease(): Promise<string | undefined> {
  const asked = promisify(execFile)('buildbot-worker', ['--version'], { timeout: 20_000, windowsHide: true })
  return parseRelease((await asked.catch(() => ({ stdout: '' }))).stdout)
}
