// The release that a configuration file is written for.

import { type Uri, workspace } from 'vscode'
import type { ReleaseChoice } from '../../server/protocol.ts'
import type { Settings } from '../settings.ts'
import type { Executables } from './executables.ts'

/** As the settings say, else that of the program that is found; undefined: neither says. Programs are asked in trusted workspaces only. */
export async function releaseChoice(
  settings: Settings,
  executables: Executables,
  configuration: Uri | undefined,
): Promise<ReleaseChoice | undefined> {
  const set = settings.release(configuration)
  if (set !== undefined) return { release: set, origin: 'setting' }
  if (!workspace.isTrusted) return undefined
  const { found } = await executables.find(configuration)
  const release = found && (await executables.release(found.path))
  return found && release ? { release, origin: 'installed', executable: found.path } : undefined
}
