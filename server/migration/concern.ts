// Which files are of interest to migration, and what directories are to the startup files that name them.
import { basename, join } from 'node:path'
import { configurationName } from '../worker/configurationName.ts'
import type { FileKind } from '../worker/declaration.ts'
import type { Role } from './startup/contract.ts'
import { isStartupCandidate } from './startup/syntaxOf.ts'

/** What tells a script from other files. */
const headLength = 2048

/** Whether a file may be of interest as far as its path tells: a script may have any name without an ending. */
export function mayConcern(path: string): boolean {
  const name = basename(path)
  return name === configurationName || !name.includes('.') || isStartupCandidate(path, '')
}

/** What a file is to migration; undefined where it is of no interest. */
export function concernOf(path: string, text: string): 'configuration' | 'startup' | undefined {
  if (basename(path) === configurationName) return 'configuration'
  return isStartupCandidate(path, text.slice(0, headLength)) ? 'startup' : undefined
}

/**
 * Tells what directories are, each looked at once.
 * @param kindOf what kind of configuration lies at a path, undefined where there is none
 */
export function directoryRoles(kindOf: (path: string) => FileKind | undefined): (directory: string) => Role {
  const known = new Map<string, Role>()
  return (directory) => {
    const role = known.get(directory) ?? toRole(kindOf(join(directory, configurationName)))
    known.set(directory, role)
    return role
  }
}

const toRole = (kind: FileKind | undefined): Role =>
  kind === 'worker' || kind === 'slave' || kind === 'master' ? kind : 'unknown'
