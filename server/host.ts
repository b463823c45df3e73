// What the server is told about the world: the disk, the system and the time. Tests give their own.

export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'other'
  /** POSIX permission bits. */
  readonly mode: number
  /** In bytes. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly modified: number
}

/** Looks only, at once, and never fails: what cannot be seen is undefined or not there. Links are followed. */
export interface Disk {
  facts(path: string): FileFacts | undefined
  /** The names in a directory, sorted. */
  list(directory: string): readonly string[]
  read(path: string, atMost?: number): Uint8Array | undefined
  realPath(path: string): string | undefined
}

export interface Host {
  readonly disk: Disk
  readonly platform: NodeJS.Platform
  /** The user's home directory. */
  readonly home: string
  now(): Date
}

/** A disk that is looked at once for each question, and so stays the same while one file is checked. */
export function stillDisk(disk: Disk): Disk {
  return {
    facts: once((path) => disk.facts(path)),
    list: once((path) => disk.list(path)),
    read: once((path, atMost?: number) => disk.read(path, atMost)),
    realPath: once((path) => disk.realPath(path)),
  }
}

function once<T, A extends unknown[]>(look: (path: string, ...more: A) => T): (path: string, ...more: A) => T {
  const seen = new Map<string, T>()
  return (path, ...more) => {
    if (!seen.has(path)) seen.set(path, look(path, ...more))
    return seen.get(path) as T
  }
}
