// Where a buildbot-worker program may be, in the order of preference.

import { posix, win32 } from 'node:path'

export type Origin = 'setting' | 'environment' | 'interpreter' | 'path'

export interface Place {
  readonly path: string
  readonly origin: Origin
}

export interface SearchInput {
  /** `buildbot.worker.executable` with its variables replaced; empty: not set. */
  readonly setting: string
  readonly workerDirectory: string | undefined
  /** That of the worker first. */
  readonly workspaceFolders: readonly string[]
  /** The Python that is chosen in VS Code for the worker's folder. */
  readonly interpreter: string | undefined
  /** The variable PATH. */
  readonly searchPath: string
  readonly platform: NodeJS.Platform
}

/**
 * Every place to look at, best first, none twice. A program that is named in the settings is the only one: to run another in its stead would
 * hide the mistake.
 */
export function places(input: SearchInput): Place[] {
  const windows = input.platform === 'win32'
  const path = windows ? win32 : posix
  const program = windows ? 'buildbot-worker.exe' : 'buildbot-worker'
  const scripts = windows ? 'Scripts' : 'bin'

  if (input.setting !== '') return settingPlaces(input, path)

  const found = new Map<string, Place>()
  const add = (origin: Origin, ...parts: [string, ...string[]]) => {
    const candidate = path.join(...parts)
    if (!found.has(candidate)) found.set(candidate, { path: candidate, origin })
  }
  for (const directory of environmentParents(input, path)) {
    add('environment', directory, '.venv', scripts, program)
    add('environment', directory, 'venv', scripts, program)
  }
  if (input.interpreter !== undefined) {
    const directory = path.dirname(input.interpreter)
    add('interpreter', directory, program)
    // Outside virtual environments python.exe lies one directory above the programs that packages bring.
    if (windows) add('interpreter', directory, scripts, program)
  }
  for (const directory of searchDirectories(input, path)) add('path', directory, program)
  return [...found.values()]
}

/** The first place that `isProgram` accepts; none: undefined. */
export async function search(
  candidates: readonly Place[],
  isProgram: (path: string) => Promise<boolean>,
): Promise<Place | undefined> {
  for (const place of candidates) {
    if (await isProgram(place.path)) return place
  }
  return undefined
}

type Path = typeof posix

function settingPlaces(input: SearchInput, path: Path): Place[] {
  const { setting } = input
  const name = input.platform === 'win32' && path.extname(setting) === '' ? `${setting}.exe` : setting
  const directories = path.isAbsolute(setting)
    ? ['']
    : /[\\/]/.test(setting)
      ? input.workspaceFolders.slice(0, 1)
      : searchDirectories(input, path)
  return directories.map((directory) => ({ path: path.join(directory, name), origin: 'setting' }))
}

/** The worker's directory and those above it, up to its workspace folder; then the workspace folders. */
function environmentParents(input: SearchInput, path: Path): string[] {
  const directories: string[] = []
  if (input.workerDirectory !== undefined) {
    const folder = input.workspaceFolders.find((one) => isInside(input.workerDirectory ?? '', one, path))
    const last = folder ?? path.dirname(input.workerDirectory)
    for (let directory = input.workerDirectory; ; directory = path.dirname(directory)) {
      directories.push(directory)
      if (directory === last || directory === path.dirname(directory)) break
    }
  }
  return [...new Set([...directories, ...input.workspaceFolders])]
}

function isInside(directory: string, folder: string, path: Path): boolean {
  const relative = path.relative(folder, directory)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/** Relative entries are left out: what they name depends on where VS Code was started. */
function searchDirectories(input: SearchInput, path: Path): string[] {
  return input.searchPath.split(path.delimiter).filter((directory) => path.isAbsolute(directory))
}
