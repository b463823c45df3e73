import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from './cache.ts'
import { exists } from './files.ts'
import { withLock } from './lock.ts'

/**
 * A directory of the cache and what belongs into it, made by the first process that asks; others wait. One that was left
 * unfinished is made anew. `name` holds the version of the content: another content needs another name.
 */
export async function makeOnce(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const directory = join(cacheDirectory(), name)
  const complete = join(directory, 'complete')
  if (await exists(complete)) return directory
  await withLock(`${directory}.lock`, async () => {
    if (await exists(complete)) return
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    await make(directory)
    await writeFile(complete, '')
  })
  return directory
}
