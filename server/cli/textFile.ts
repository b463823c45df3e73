// Text files whose every byte counts, whatever they are encoded in.
import { randomUUID } from 'node:crypto'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface TextFile {
  readonly path: string
  readonly text: string
  /** Of the bytes: UTF-8, or one character a byte where they are none. */
  readonly encoding: 'utf8' | 'latin1'
}

/** @throws where the file cannot be read */
export async function readText(path: string): Promise<TextFile> {
  return { path, ...decodeExactly(await readFile(path)) }
}

/** The text of which the same bytes can be made again: a byte order mark stays in it. */
export function decodeExactly(bytes: Uint8Array): Omit<TextFile, 'path'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf8' }
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1' }
  }
}

/**
 * Gives a file another text in one step, and keeps the old one beside it as `NAME.bak-TIME`, for its owner only. Mode, owner
 * and links to the file stay. @throws where the directory cannot be written
 */
export async function rewriteText({ path, text, encoding }: TextFile, changed: string, now: Date): Promise<void> {
  const target = await realpath(path)
  const facts = await stat(target)
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  await write(`${path}.bak-${time}`, Buffer.from(text, encoding), { ...facts, mode: 0o600 })
  const unfinished = join(dirname(target), `.${randomUUID()}.tmp`)
  try {
    await write(unfinished, Buffer.from(changed, encoding), facts)
    await rename(unfinished, target)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Whether a name is one that {@link rewriteText} gives to what was there before. */
export const isBackup = (name: string): boolean => /\.bak-\d{8}T\d{6}Z$/.test(name)

interface Ownership {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

async function write(path: string, bytes: Buffer, { mode, uid, gid }: Ownership): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    // Only root may give files away; for everybody else they are their own already, or stay so.
    if (process.getuid?.() === 0) await handle.chown(uid, gid)
    await handle.chmod(mode & 0o7777)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
