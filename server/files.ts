// Writing files so that each is there completely or not at all. For client and command line alike.

import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { getSystemErrorMap } from 'node:util'
import type { PlannedFile } from './protocol.ts'

/**
 * Writes all of the files or none: when one fails, files and directories that this call made are removed again.
 * Directories are made as needed. Throws an Error whose message is one sentence for people.
 */
export async function writePlannedFiles(files: readonly PlannedFile[]): Promise<void> {
  const undo: (() => Promise<void>)[] = []
  // What replaces something comes last: nothing that fails after it could require to bring the old content back.
  const ordered = [...files.filter(({ replace }) => !replace), ...files.filter(({ replace }) => replace)]
  try {
    for (const file of ordered) {
      for (const made of await makeDirectory(dirname(file.path))) undo.push(() => rmdir(made))
      await writeFileAtomically(file)
      if (!file.replace) undo.push(() => rm(file.path))
    }
  } catch (error) {
    // A directory that somebody else has put something into meanwhile stays.
    for (const step of undo.reverse()) await step().catch(() => undefined)
    throw error
  }
}

/**
 * Writes one file: under another name in the same directory, then, complete and on the disk, under its own. The process's
 * umask narrows `mode`. Without `replace` whatever has the name already stays and an Error is thrown.
 */
export async function writeFileAtomically({ path, content, mode, replace }: PlannedFile): Promise<void> {
  const unfinished = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const handle = await open(unfinished, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (replace) await rename(unfinished, path)
    else await giveNewName(unfinished, path)
  } catch (error) {
    throw describe(error, `${path} could not be written`)
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function giveNewName(file: string, name: string): Promise<void> {
  try {
    await link(file, name)
  } catch (error) {
    // File systems without hard links: not in one step, but still never over another file.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error
    await copyFile(file, name, constants.COPYFILE_EXCL)
  }
}

/**
 * Makes a directory and what it lies in; returns those that were not there, outermost first. Not by Node's own recursive
 * mkdir, which runs for ever where nothing can be made, as in /proc.
 */
async function makeDirectory(path: string): Promise<string[]> {
  if (await isDirectory(path)) return []
  const made = dirname(path) === path ? [] : await makeDirectory(dirname(path))
  try {
    await mkdir(path)
    return [...made, path]
  } catch (error) {
    if (await isDirectory(path)) return made
    for (const directory of made.reverse()) await rmdir(directory).catch(() => undefined)
    throw describe(error, `The directory ${path} could not be made`)
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function describe(error: unknown, what: string): Error {
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : 0
  const reason = codeOf(error) === 'EEXIST' ? 'it exists already' : getSystemErrorMap().get(number)?.[1]
  return new Error(`${what}: ${reason ?? (error instanceof Error ? error.message : String(error))}.`, { cause: error })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
