// Whether a worker can be made in a directory.

import { dirname, isAbsolute, join } from 'node:path'
import { configurationName } from '../worker/configurationName.ts'
import { type Complaint, refuse, warn } from './complaint.ts'
import type { CreateEnvironment } from './environment.ts'

/** What is wrong with a base directory itself. */
export async function complainOfBasedir(path: string, environment: CreateEnvironment): Promise<Complaint | undefined> {
  if (path.trim() === '') return refuse('Say which directory is to be the base directory of the worker.')
  if (!isAbsolute(path)) return refuse(`"${path}" is not an absolute path: begin at the root of the file system.`)
  const { nearest, kind } = await nearestExisting(path, environment)
  if (kind !== 'directory') {
    const what = kind === 'file' ? 'a file' : 'no directory'
    return refuse(`${nearest} is ${what}: choose ${nearest === path ? 'a directory' : 'a place in a directory'} for the worker.`)
  }
  if (await environment.isWritable(nearest)) return undefined
  return refuse(`You may not write into ${nearest}: choose another place, or have the permission given to you.`)
}

/** What lives in a base directory already; its configuration stays as it is. */
export function complainOfTenant(basedir: string, configuration: string): Complaint {
  const tenant = /\bApplication\(\s*['"]buildmaster['"]/.test(configuration) ? 'buildmaster' : 'worker'
  return warn(
    `${basedir} holds another ${tenant} already, whose buildbot.tac stays in use; the new one is written beside it as buildbot.tac.new. Choose another directory for another worker.`,
  )
}

/** What `delete_leftover_dirs` would delete in a directory. */
export async function complainOfLeftovers(basedir: string, environment: CreateEnvironment): Promise<Complaint | undefined> {
  const names = (await environment.directoriesIn(basedir)).filter((name) => name !== 'info').sort()
  if (names.length === 0) return undefined
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  return warn(`At its first connection the worker will delete what no builder uses in ${basedir}: ${shown.join(', ')}.`)
}

/** Path of the configuration file in a base directory. */
export function configurationIn(basedir: string): string {
  return join(basedir, configurationName)
}

async function nearestExisting(path: string, environment: CreateEnvironment) {
  let nearest = path
  let kind = await environment.kind(nearest)
  while (kind === undefined && dirname(nearest) !== nearest) {
    nearest = dirname(nearest)
    kind = await environment.kind(nearest)
  }
  return { nearest, kind }
}
