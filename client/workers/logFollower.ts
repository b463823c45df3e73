// Follows a log while it grows, is rotated, truncated, deleted and made again.
import { type FSWatcher, watch } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { tellFault } from './fault.ts'

export interface LogFollowerOptions {
  /** `end`: only what is written from now on; `tail`: the last part of what is there already, then the rest. Default tail. */
  readonly from?: 'end' | 'tail'
  /** How much of the log to read at first, in bytes. Default 1 MiB. */
  readonly tailBytes?: number
  /** The tail begins at the last line that this is true of, where there is one. */
  readonly isBeginning?: (line: string) => boolean
  /** Milliseconds between two looks, besides the changes that the system reports. Default 500. */
  readonly interval?: number
}

/** Takes whole lines, in order, without their line ends. */
export type OnLines = (lines: string[]) => void

const chunkBytes = 65_536
/** Twisted goes on where it was when its log is emptied under it: what lies before that reads as these. */
const holes = /\0+/g
/** A longer line is handed on in parts, so that memory stays bounded. */
const longestLine = 1_048_576
/** So many rotated files are looked through for what was written between two looks. */
const rotatedFiles = 10

interface OpenFile {
  readonly handle: FileHandle
  readonly identity: string
  offset: number
}

export class LogFollower {
  readonly #path: string
  readonly #onLines: OnLines
  readonly #options: Required<Omit<LogFollowerOptions, 'isBeginning'>> & Pick<LogFollowerOptions, 'isBeginning'>
  #file: OpenFile | undefined
  #decoder = new StringDecoder('utf8')
  #partial = ''
  #watcher: FSWatcher | undefined
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()
  #queued = false
  #disposed = false

  constructor(path: string, onLines: OnLines, options: LogFollowerOptions = {}) {
    this.#path = path
    this.#onLines = onLines
    this.#options = { from: 'tail', tailBytes: 1_048_576, interval: 500, ...options }
  }

  /** Resolves when what is there already has been handed on. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.poll(), this.#options.interval)
    this.#timer.unref()
    await this.#inTurn(() => this.#begin())
  }

  /** Looks now. Resolves when everything that was written before the call has been handed on. */
  async poll(): Promise<void> {
    if (this.#queued) return await this.#turn
    this.#queued = true
    await this.#inTurn(async () => {
      this.#queued = false
      await this.#advance()
    })
  }

  /** Stops following; no line is handed on afterwards. */
  dispose(): void {
    this.#disposed = true
    clearInterval(this.#timer)
    this.#watcher?.close()
    void this.#inTurn(() => this.#close())
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(task).catch(tellFault)
    return this.#turn
  }

  async #begin(): Promise<void> {
    const file = await this.#open()
    if (!file) return
    const { size } = await file.handle.stat()
    if (this.#options.from === 'end') {
      file.offset = size
      return
    }
    const lines = await readTail(file.handle, size, this.#options.tailBytes)
    file.offset = lines.end
    const missing = this.#options.tailBytes - size
    const begins = (line: string) => this.#options.isBeginning?.(line) ?? false
    if (missing > 0 && this.#options.isBeginning && !lines.whole.some(begins)) {
      lines.whole.unshift(...(await readTailOf(`${this.#path}.1`, missing)))
    }
    this.#hand(lines.whole.slice(Math.max(0, lines.whole.findLastIndex(begins))))
  }

  async #advance(): Promise<void> {
    if (this.#disposed) return
    this.#watch()
    if (!this.#file && !(await this.#open())) return
    await this.#drain()
    const current = await stat(this.#path).catch(() => undefined)
    if (!current || !this.#file) return
    if (identityOf(current) === this.#file.identity) {
      if (current.size >= this.#file.offset) return
      this.#file.offset = 0
      this.#forgetPartial()
      return await this.#drain()
    }
    // Rotated: the old file may have got its last lines between the two looks, and whole files may have come and gone.
    await this.#drain()
    const old = this.#file.identity
    await this.#close()
    await this.#catchUp(old)
    if (await this.#open()) await this.#drain()
  }

  async #open(): Promise<OpenFile | undefined> {
    this.#watch()
    const handle = await open(this.#path, 'r').catch(() => undefined)
    if (!handle) return undefined
    this.#file = { handle, identity: identityOf(await handle.stat()), offset: 0 }
    return this.#file
  }

  async #close(): Promise<void> {
    await this.#file?.handle.close().catch(() => undefined)
    this.#file = undefined
    this.#forgetPartial()
  }

  /** Reads the rotated files that are younger than the one followed until now, oldest first. */
  async #catchUp(old: string): Promise<void> {
    const identities: (string | undefined)[] = []
    for (let number = 1; number <= rotatedFiles && identities.at(-1) !== old; number++) {
      identities.push(await stat(`${this.#path}.${number}`).then(identityOf, () => undefined))
    }
    if (identities.at(-1) !== old) return
    for (let number = identities.length - 1; number >= 1; number--) {
      const handle = await open(`${this.#path}.${number}`, 'r').catch(() => undefined)
      if (!handle) continue
      this.#file = { handle, identity: '', offset: 0 }
      await this.#drain()
      await this.#close()
    }
  }

  async #drain(): Promise<void> {
    const file = this.#file
    const buffer = Buffer.allocUnsafe(chunkBytes)
    while (file && !this.#disposed) {
      const { bytesRead } = await file.handle.read(buffer, 0, chunkBytes, file.offset)
      if (bytesRead === 0) return
      file.offset += bytesRead
      this.#take(this.#decoder.write(buffer.subarray(0, bytesRead)))
    }
  }

  #take(text: string): void {
    const lines = (this.#partial + text.replace(holes, '')).split('\n')
    this.#partial = lines.pop() ?? ''
    if (this.#partial.length > longestLine) {
      lines.push(this.#partial)
      this.#partial = ''
    }
    this.#hand(lines)
  }

  #hand(lines: readonly string[]): void {
    if (lines.length > 0 && !this.#disposed) this.#onLines(lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)))
  }

  /** A line that was begun in a file that is gone is handed on as it is. */
  #forgetPartial(): void {
    const rest = this.#partial + this.#decoder.end()
    this.#partial = ''
    this.#decoder = new StringDecoder('utf8')
    if (rest !== '') this.#hand([rest])
  }

  /** Watches the directory: the file itself may not exist, and is another one after each rotation. */
  #watch(): void {
    if (this.#watcher || this.#disposed) return
    try {
      this.#watcher = watch(dirname(this.#path), { persistent: false }, () => void this.poll())
      this.#watcher.on('error', () => {
        this.#watcher?.close()
        this.#watcher = undefined
      })
    } catch {
      // No directory yet, or no watches left: looking regularly does as well.
    }
  }
}

function identityOf({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev}:${ino}`
}

/** The whole lines at the end of a file, and where they end. The first one is left out where it is not whole. */
async function readTail(handle: FileHandle, size: number, bytes: number): Promise<{ whole: string[]; end: number }> {
  const from = Math.max(0, size - bytes)
  const buffer = Buffer.alloc(size - from)
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from)
  // The last line may end in the middle of a character: it is read again, whole, later.
  const lineEnd = buffer.lastIndexOf(0x0a, Math.max(0, bytesRead - 1)) + 1
  const whole = buffer
    .subarray(0, lineEnd)
    .toString('utf8')
    .replace(holes, '')
    .split('\n')
    .slice(from === 0 ? 0 : 1, -1)
  return { whole, end: from + lineEnd }
}

async function readTailOf(path: string, bytes: number): Promise<string[]> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return []
  try {
    return (await readTail(handle, (await handle.stat()).size, bytes)).whole
  } finally {
    await handle.close()
  }
}
