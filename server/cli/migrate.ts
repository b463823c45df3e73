// `migrate`: slaves and older workers to workers of a release, and what starts them.
import { relative, resolve } from 'node:path'
import { mayConcern } from '../migration/concern.ts'
import { nodeHost } from '../nodeHost.ts'
import { applyEdits } from '../rules/edits.ts'
import { configurationName } from '../worker/configurationName.ts'
import { compareReleases, firstWorkerRelease, newestRelease, parseRelease } from '../worker/releases.ts'
import { type Command, exitStatus, UsageError } from './command.ts'
import { findFiles } from './findFiles.ts'
import { type MigratedFile, Migrator } from './migrator.ts'
import { parseOptions } from './options.ts'
import { unifiedDiff } from './report/unifiedDiff.ts'
import type { Terminal } from './terminal.ts'
import { isBackup, rewriteText } from './textFile.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'makes workers of buildslaves, and of older workers',
  help: `Usage: buildbot-tac migrate [--write] [--release X.Y.Z] PATH…

Prints what would change as a unified diff. Folders are searched for ${configurationName} and for what starts workers:
scripts, crontabs, units, Dockerfiles, recipes. A named file that is none of these is taken for a ${configurationName}.

  --write     change the files; each is kept as NAME.bak-TIME
  --release   migrate to this release, ${firstWorkerRelease} or later; else to ${newestRelease}

Standard error says what is left as it is, and what is left for you to decide.
Exit status: 0 all done, 1 something is left to decide, 2 bad usage or a file that cannot be read or written.
`,
  run: async (args, terminal) => {
    const { paths, write, release } = readArguments(args)
    const whole = paths.map((path) => resolve(terminal.workingDirectory, path))
    const { files, unreadable } = await findFiles(whole, (path, name) => !isBackup(name) && mayConcern(path))
    const migrator = new Migrator(release, nodeHost)
    const migrated: MigratedFile[] = []
    for (const { path, named } of files) {
      try {
        const file = await migrator.migrate(path, named)
        if (file) migrated.push(file)
      } catch {
        unreadable.push(path)
      }
    }
    const failed = write ? await writeAll(migrated, terminal) : printAll(migrated, terminal)
    for (const path of unreadable) terminal.complain(`${path} cannot be read.`)
    for (const file of migrated) tell(file, terminal)
    if (unreadable.length > 0 || failed) return exitStatus.badUsage
    return migrated.some(({ decisions }) => decisions.length > 0) ? exitStatus.failed : exitStatus.done
  },
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseOptions(args, { write: { type: 'boolean' }, release: { type: 'string' } })
  const release = values.release === undefined ? newestRelease : parseRelease(values.release)
  if (release === undefined || compareReleases(release, firstWorkerRelease) < 0)
    throw new UsageError(`--release: give a release of the worker, from ${firstWorkerRelease} to ${newestRelease}.`)
  if (positionals.length === 0) throw new UsageError('Give the files or folders to migrate.')
  return { paths: positionals, write: values.write ?? false, release }
}

function printAll(files: readonly MigratedFile[], terminal: Terminal): boolean {
  for (const { source, edits } of files) terminal.print(unifiedDiff(nameOf(source.path, terminal), source.text, edits))
  return false
}

/** Most of the time of a write is waiting for the disk. */
const writesAtOnce = 16

/** Whether one could not be written. */
async function writeAll(files: readonly MigratedFile[], terminal: Terminal): Promise<boolean> {
  const changed = files.filter(({ edits }) => edits.length > 0)
  let failed = false
  for (let first = 0; first < changed.length; first += writesAtOnce) {
    const some = changed.slice(first, first + writesAtOnce)
    const results = await Promise.allSettled(
      some.map(({ source, edits }) => rewriteText(source, applyEdits(source.text, edits), nodeHost.now())),
    )
    for (const [index, result] of results.entries()) {
      const { path } = (some[index] as MigratedFile).source
      if (result.status === 'fulfilled') terminal.print(`${nameOf(path, terminal)} migrated\n`)
      else
        terminal.complain(`${path} cannot be written: ${result.reason instanceof Error ? result.reason.message : result.reason}`)
      failed ||= result.status === 'rejected'
    }
  }
  return failed
}

function tell({ source, lines, decisions, kept }: MigratedFile, terminal: Terminal): void {
  const at = (offset: number): string => {
    const { line, character } = lines.positionAt(offset)
    return `${nameOf(source.path, terminal)}:${line + 1}:${character + 1}`
  }
  for (const { from, message } of decisions) terminal.complain(`${at(from)}: to decide: ${message}`)
  for (const { from, message } of kept) terminal.complain(`${at(from)}: kept: ${message}`)
}

const nameOf = (path: string, { workingDirectory }: Terminal): string => relative(workingDirectory, path)
