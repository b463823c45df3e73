// What a configuration was before its migration, kept beside it.

import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { writeFileAtomically } from '../../server/files.ts'

/**
 * The content of a file; undefined where it is no UTF-8, of which an editor does not give every byte back.
 * @throws where the file cannot be read
 */
export async function readOriginal(path: string): Promise<string | undefined> {
  const bytes = await readFile(path)
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

/** Keeps `content` as `PATH.bak-TIME`, for its owner only: it holds a password. Returns its path. */
export async function keepCopy(path: string, content: string, now: Date): Promise<string> {
  const copy = `${path}.bak-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  await writeFileAtomically({ path: copy, content, mode: 0o600 })
  return copy
}
