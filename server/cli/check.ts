// `check`: what is wrong with configuration files.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeHost } from '../nodeHost.ts'
import { checkTac } from '../rules/checkTac.ts'
import { analyse } from '../worker/analyse.ts'
import { newestRelease, parseRelease } from '../worker/releases.ts'
import type { CheckedFile } from './checkedFile.ts'
import { type Command, exitStatus, UsageError } from './command.ts'
import { installedRelease } from './installedRelease.ts'
import { formatJson } from './report/json.ts'
import { formatSarif } from './report/sarif.ts'
import { formatText } from './report/text.ts'
import type { Terminal } from './terminal.ts'

const formats: Readonly<Record<string, (files: readonly CheckedFile[]) => string>> = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
}

/** What folders are searched for, and what no worker is in. */
const configurationName = 'buildbot.tac'
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules', '__pycache__', '.venv', 'venv'])

export const check: Command = {
  name: 'check',
  summary: 'says what is wrong with configuration files',
  help: `Usage: buildbot-tac check [--format text|json|sarif] [--release X.Y.Z] PATH…

Folders are searched for ${configurationName}; a named file is checked whatever it is called.

  --format    text (default), json or sarif
  --release   check for this release; else for that of the buildbot-worker on the PATH, else for ${newestRelease}

Exit status: 0 no error, 1 at least one error, 2 bad usage or a file that cannot be read.
`,
  run: async (args, terminal) => {
    const { paths, format, release } = readArguments(args)
    const checkedRelease = release ?? (await installedRelease()) ?? newestRelease
    const { files, unreadable } = await findConfigurations(paths.map((path) => resolve(terminal.workingDirectory, path)))
    const checked = await Promise.all(files.map((path) => checkFile(path, checkedRelease, terminal)))
    terminal.print(format(checked))
    for (const path of unreadable) terminal.complain(`${path} cannot be read.`)
    if (unreadable.length > 0) return exitStatus.badUsage
    const wrong = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
    return wrong ? exitStatus.failed : exitStatus.done
  },
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args)
  const format = formats[values.format ?? 'text']
  if (!format) throw new UsageError(`--format: give one of ${Object.keys(formats).join(', ')}.`)
  const { release } = values
  if (release !== undefined && parseRelease(release) === undefined)
    throw new UsageError(`--release: "${release}" is no release: give one such as ${newestRelease}.`)
  if (positionals.length === 0) throw new UsageError('Give the files or folders to check.')
  return { paths: positionals, format, release }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { format: { type: 'string' }, release: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The files that paths name, folders searched; in the order given, those of a folder by name. */
async function findConfigurations(paths: readonly string[]): Promise<{ files: string[]; unreadable: string[] }> {
  const files: string[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined)
    if (!facts) unreadable.push(path)
    else if (facts.isDirectory()) files.push(...(await search(path)))
    else files.push(path)
  }
  return { files, unreadable }
}

async function search(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const here = sorted.filter((entry) => entry.isFile() && entry.name === configurationName)
  const below = sorted.filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
  const found = here.map((entry) => join(folder, entry.name))
  for (const { name } of below) found.push(...(await search(join(folder, name))))
  return found
}

async function checkFile(path: string, release: string, terminal: Terminal): Promise<CheckedFile> {
  const analysis = analyse(await readFile(path, 'utf8'), path, nodeHost)
  const onFault = (code: string, fault: unknown): void => terminal.complain(`${path}: the rule ${code} failed: ${fault}`)
  return {
    path,
    name: relative(terminal.workingDirectory, path),
    lines: analysis.lines,
    diagnostics: checkTac(analysis, { release, host: nodeHost, onFault }),
  }
}
