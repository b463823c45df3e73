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
  read(path: string): Uint8Array | undefined
  realPath(path: string): string | undefined
}

export interface Host {
  readonly disk: Disk
  readonly platform: NodeJS.Platform
  /** The user's home directory. */
  readonly home: string
  now(): Date
}
