// The programs of Buildbot and what they are told to do.

export type Program = 'buildslave' | 'buildbot' | 'buildbot-worker'

/** The last part of a path, without the extension of a Windows program. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.(?:exe|bat|cmd)$/i, '')
}

/** No command line: nothing in it begins like another word of one. */
const pathWithBlanks = /^(?:[A-Za-z]:|[/~$.])(?:[^\s;&|<>]|\s(?![-/~$.]))+$/

/** The program that a path or name ends in, and the units of the text that name it. Scripts of init are no programs. */
export function programIn(text: string): { readonly program: Program; readonly from: number; readonly to: number } | undefined {
  const found = /(?:^|[/\\])(buildslave|buildbot-worker|buildbot)(?:\.(?:exe|bat|cmd))?$/.exec(text)
  if (found?.[1] === undefined || /(?:init|rc)\.d[/\\]/.test(text)) return undefined
  if (/\s/.test(text) && !pathWithBlanks.test(text)) return undefined
  const from = found.index + found[0].indexOf('buildbot' === found[1] ? 'buildbot' : found[1])
  return { program: found[1] as Program, from, to: from + found[1].length }
}

/** Whether a path can only be that of a program, not of an account's home or of a service's settings. */
export function isProgramPath(text: string): boolean {
  return /(?:^|[/\\])(?:s?bin|Scripts)[/\\][^/\\]+$/.test(text) && programIn(text) !== undefined
}

/** Commands that act on a directory of either kind when `buildbot` is told to, and on a worker's with the other programs. */
export const runCommands: ReadonlySet<string> = new Set(['start', 'stop', 'restart'])

/** Only slaves ever understood these, until 0.9.0. `buildbot slave` is how 0.7.1 spelled `create-slave`. */
export const slaveCommands: ReadonlySet<string> = new Set(['create-slave', 'upgrade-slave'])

/** Only masters understand these of those that name a directory. */
export const masterCommands: ReadonlySet<string> = new Set([
  'create-master',
  'upgrade-master',
  'cleanupdb',
  'copy-db',
  'reconfig',
  'sighup',
  'checkconfig',
])

/** Whether a text that a variable holds is a command line of a slave. */
export function isCommandLine(text: string): boolean {
  return /^\s*(?:\S*[/\\])?(?:buildslave|buildbot)\s+(?:-\S+\s+)*(?:start|stop|restart|create-slave|upgrade-slave)(?:\s|$)/.test(
    text,
  )
}
