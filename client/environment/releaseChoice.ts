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
  const { found } = workspace.isTrusted ? await executables.find(configuration) : {}
  const program = found && (await executables.program(found.path))
  // The program of another release says nothing of the Python that the set one will have.
  const python = program?.python !== undefined && (set ?? program.release) === program.release && { python: program.python }
  if (set !== undefined) return { release: set, origin: 'setting', ...python }
  return found && program?.release
    ? { release: program.release, origin: 'installed', executable: found.path, ...python }
    : undefined
}
