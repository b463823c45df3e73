// `check`: what is wrong with configuration files.
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeHost } from '../nodeHost.ts'
import { checkTac } from '../rules/checkTac.ts'
import { analyse } from '../worker/analyse.ts'
import { configurationName } from '../worker/configurationName.ts'
import { newestRelease, parseRelease } from '../worker/releases.ts'
import type { CheckedFile } from './checkedFile.ts'
import { type Command, exitStatus, UsageError } from './command.ts'
import { findFiles } from './findFiles.ts'
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
    const wholePaths = paths.map((path) => resolve(terminal.workingDirectory, path))
    const { files, unreadable } = await findFiles(wholePaths, (_path, name) => name === configurationName)
    const checked: CheckedFile[] = []
    for (const { path } of files) {
      const file = checkFile(path, checkedRelease, terminal)
      if (file) checked.push(file)
      else unreadable.push(path)
    }
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

/** Undefined where it cannot be read. */
function checkFile(path: string, release: string, terminal: Terminal): CheckedFile | undefined {
  const text = read(path)
  if (text === undefined) return undefined
  const analysis = analyse(text, path, nodeHost)
  const onFault = (code: string, fault: unknown): void => terminal.complain(`${path}: the rule ${code} failed: ${fault}`)
  return {
    path,
    name: relative(terminal.workingDirectory, path),
    lines: analysis.lines,
    diagnostics: checkTac(analysis, { release, host: nodeHost, onFault }),
  }
}

/** One file after the other: there may be more of them than can be open at once. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
