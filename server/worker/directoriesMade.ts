// The directories that a file makes before its worker needs them.
import type { CallEvent } from '../python/events.ts'
import type { FileDeclaration } from './declaration.ts'

const MAKES = /^(?:os\.(?:mkdir|makedirs)|pathlib\.\w+\.mkdir)$/

/** What `FileDeclaration.makes` says. */
export function directoriesMade(calls: readonly CallEvent[]): FileDeclaration['makes'] {
  const made = calls.filter(({ callees }) => callees.some((callee) => callee.kind === 'external' && MAKES.test(callee.path)))
  const paths = made.map(({ arguments: [path] }) => (path?.value.kind === 'str' ? path.value.value : undefined))
  // A path object is seen by what is done with it, not by what it holds.
  return paths.every((path) => path !== undefined) ? new Set(paths) : 'any'
}
