import { readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'

/** `written` is when, in milliseconds since the epoch. `unreadable`: there is a file, and no number in it. */
export type PidFile =
  | { readonly kind: 'pid'; readonly pid: number; readonly written: number }
  | { readonly kind: 'unreadable'; readonly written: number }
  | { readonly kind: 'none' }

/** Where twistd, and our runner for it, leaves the number of a worker's process. */
export function pidFilePath(directory: string): string {
  return join(directory, 'twistd.pid')
}

/** Never throws: what cannot be read is not there. */
export function readPidFile(directory: string): PidFile {
  const path = pidFilePath(directory)
  let stats: Stats
  let text: string
  try {
    stats = statSync(path)
    text = readFileSync(path, 'utf8').trim()
  } catch {
    return { kind: 'none' }
  }
  const pid = /^\d{1,10}$/.test(text) ? Number(text) : 0
  // To the system 0 means the process group of whoever asks.
  return pid > 0 ? { kind: 'pid', pid, written: stats.mtimeMs } : { kind: 'unreadable', written: stats.mtimeMs }
}
