// `twistd.pid` of a worker in the foreground. From 0.9.12 on twistd does not write it there, and `buildbot-worker stop` needs it.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { pidFilePath } from '../workers/pidFile.ts'

/** The first release that writes no pid file in the foreground. */
const silentSince = [0, 9, 12] as const

/** Does a worker of this release leave the pid file to us? One whose release is not known is taken for a later one. */
export function needsPidFile(release: string | undefined): boolean {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release ?? '')
  if (!parts) return true
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)]
  return major !== silentSince[0] || minor > silentSince[1] || (minor === silentSince[1] && patch >= silentSince[2])
}

/** `taken`: somebody else wrote it in the meantime. @throws Error where it cannot be written. */
export function writePidFile(directory: string, pid: number): 'written' | 'taken' {
  try {
    writeFileSync(pidFilePath(directory), String(pid), { flag: 'wx' })
    return 'written'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'taken'
    throw error
  }
}

/** Removes the pid file, unless it names another process. Never throws. */
export function removePidFile(directory: string, pid: number): void {
  try {
    const path = pidFilePath(directory)
    if (readFileSync(path, 'utf8').trim() === String(pid)) unlinkSync(path)
  } catch {
    // It is gone already, or not ours to remove.
  }
}
