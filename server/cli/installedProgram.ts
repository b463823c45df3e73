import { stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { askProgram, type WorkerProgram } from '../program/workerProgram.ts'

/** What the buildbot-worker on the PATH is; nothing where there is none that works. */
export async function installedProgram(): Promise<WorkerProgram> {
  const name = process.platform === 'win32' ? 'buildbot-worker.exe' : 'buildbot-worker'
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, name)
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    )
    if (isFile) return await askProgram(path, process.env)
  }
  return {}
}
