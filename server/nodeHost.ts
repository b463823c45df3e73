// The machine that this process runs on, as the server sees it.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import type { Disk, Host } from './host.ts'

/** Configuration files and what they name are small; whatever is larger is none of them. */
const largestFile = 4 << 20

const disk: Disk = {
  facts: (path) =>
    attempt(() => {
      const facts = look(path)
      if (!facts) return undefined
      const kind = facts.isDirectory() ? 'directory' : facts.isFile() ? 'file' : 'other'
      return { kind, mode: facts.mode & 0o7777, size: facts.size, modified: facts.mtimeMs }
    }),
  list: (directory) => attempt(() => (look(directory) ? readdirSync(directory).sort() : [])) ?? [],
  read: (path, atMost = largestFile) =>
    attempt(() => {
      const facts = look(path)
      return facts?.isFile() && facts.size <= atMost ? readFileSync(path) : undefined
    }),
  realPath: (path) => attempt(() => realpathSync.native(path)),
}

export const nodeHost: Host = { disk, platform: process.platform, home: homedir(), now: () => new Date() }

/** Most of what rules look for is not there, and an exception takes longer than the look. */
const look = (path: string) => statSync(path, { throwIfNoEntry: false })

function attempt<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
