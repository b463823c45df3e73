// The machine that this process runs on, as the server sees it.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import type { Disk, Host } from './host.ts'

/** Configuration files and what they name are small; whatever is larger is none of them. */
const largestFile = 4 << 20

const disk: Disk = {
  facts: (path) =>
    attempt(() => {
      const facts = statSync(path)
      const kind = facts.isDirectory() ? 'directory' : facts.isFile() ? 'file' : 'other'
      return { kind, mode: facts.mode & 0o7777, size: facts.size, modified: facts.mtimeMs }
    }),
  list: (directory) => attempt(() => readdirSync(directory).sort()) ?? [],
  read: (path) =>
    attempt(() => {
      const facts = statSync(path)
      return facts.isFile() && facts.size <= largestFile ? readFileSync(path) : undefined
    }),
  realPath: (path) => attempt(() => realpathSync(path)),
}

export const nodeHost: Host = { disk, platform: process.platform, home: homedir(), now: () => new Date() }

function attempt<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
