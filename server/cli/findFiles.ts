// Which files the paths of a command line mean.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeHost } from '../nodeHost.ts'

/** Folders that hold no configuration of anybody's own. */
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules', '__pycache__', '.venv', 'venv'])

export interface FoundFile {
  readonly path: string
  /** Given by its own path, not found in a folder. */
  readonly named: boolean
}

/**
 * The files that paths name, folders searched for those that are wanted by their path; in the order given, those of a folder
 * by name.
 */
export async function findFiles(
  paths: readonly string[],
  isWanted: (path: string, name: string) => boolean,
): Promise<{ readonly files: FoundFile[]; readonly unreadable: string[] }> {
  const files: FoundFile[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    // At once: a promise for each of many files takes longer than the look.
    const kind = nodeHost.disk.facts(path)?.kind
    if (kind === undefined) unreadable.push(path)
    else if (kind === 'directory') files.push(...(await search(path, isWanted)))
    else files.push({ path, named: true })
  }
  return { files: withoutRepeats(files), unreadable }
}

/** A file that is found in a folder and named as well is a named one. */
function withoutRepeats(files: readonly FoundFile[]): FoundFile[] {
  const named = new Set(files.filter((file) => file.named).map(({ path }) => path))
  return [...new Set(files.map(({ path }) => path))].map((path) => ({ path, named: named.has(path) }))
}

async function search(folder: string, isWanted: (path: string, name: string) => boolean): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const here = sorted.filter((entry) => entry.isFile() && isWanted(join(folder, entry.name), entry.name))
  const below = sorted.filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
  const found = here.map((entry) => ({ path: join(folder, entry.name), named: false }))
  for (const { name } of below) found.push(...(await search(join(folder, name), isWanted)))
  return found
}
