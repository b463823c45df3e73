// `check`: what is wrong with configuration files.
import { relative, resolve } from 'node:path'
import { parsePythonVersion } from '../python/version.ts'
import { configurationName } from '../worker/configurationName.ts'
import { newestRelease, parseRelease } from '../worker/releases.ts'
import type { CheckedFile } from './checkedFile.ts'
import type { CheckOutcome, FilesToCheck } from './checkFiles.ts'
import { type Command, exitStatus, UsageError } from './command.ts'
import { findFiles } from './findFiles.ts'
import { installedProgram } from './installedProgram.ts'
import { parseOptions } from './options.ts'
import { formatJson } from './report/json.ts'
import { formatSarif } from './report/sarif.ts'
import { formatText } from './report/text.ts'

const formats: Readonly<Record<string, (files: readonly CheckedFile[]) => string>> = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
}

/** `checkFiles` gives an outcome for each path, in their order. */
export const check = (checkFiles: (files: FilesToCheck) => CheckOutcome[] | Promise<CheckOutcome[]>): Command => ({
  name: 'check',
  summary: 'says what is wrong with configuration files',
  help: `Usage: buildbot-tac check [--format text|json|sarif] [--release X.Y.Z] [--python X.Y] PATH…

Folders are searched for ${configurationName}; a named file is checked whatever it is called.

  --format    text (default), json or sarif
  --release   check for this release; else for that of the buildbot-worker on the PATH, else for ${newestRelease}
  --python    check for this version of Python; else for that which runs that buildbot-worker, if no release is given

Exit status: 0 no error, 1 at least one error, 2 bad usage or a file that cannot be read.
`,
  run: async (args, terminal) => {
    const { paths, format, ...asked } = readArguments(args)
    const against = await checkedAgainst(asked)
    const wholePaths = paths.map((path) => resolve(terminal.workingDirectory, path))
    const { files, unreadable } = await findFiles(wholePaths, (_path, name) => name === configurationName)
    const outcomes = await checkFiles({ paths: files.map(({ path }) => path), ...against })
    const checked: CheckedFile[] = []
    for (const { path, diagnostics, faults } of outcomes) {
      if (diagnostics) checked.push({ path, name: relative(terminal.workingDirectory, path), diagnostics })
      else unreadable.push(path)
      for (const fault of faults) terminal.complain(fault)
    }
    terminal.print(format(checked))
    for (const path of unreadable) terminal.complain(`${path} cannot be read.`)
    if (unreadable.length > 0) return exitStatus.badUsage
    const wrong = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
    return wrong ? exitStatus.failed : exitStatus.done
  },
})

/** What is asked for, else what is installed. */
async function checkedAgainst({
  release,
  python,
}: {
  readonly release: string | undefined
  readonly python: string | undefined
}) {
  // The program that is installed says nothing of the Python that another release has.
  const installed = release === undefined ? await installedProgram() : {}
  const known = python ?? installed.python
  return { release: release ?? installed.release ?? newestRelease, ...(known !== undefined && { python: known }) }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseOptions(args, {
    format: { type: 'string' },
    release: { type: 'string' },
    python: { type: 'string' },
  })
  const format = formats[values.format ?? 'text']
  if (!format) throw new UsageError(`--format: give one of ${Object.keys(formats).join(', ')}.`)
  const { release } = values
  const python = values.python === undefined ? undefined : parsePythonVersion(values.python)
  if (release !== undefined && parseRelease(release) === undefined)
    throw new UsageError(`--release: "${release}" is no release: give one such as ${newestRelease}.`)
  if (values.python !== undefined && python === undefined)
    throw new UsageError(`--python: "${values.python}" is no version of Python: give one such as 3.12.`)
  if (positionals.length === 0) throw new UsageError('Give the files or folders to check.')
  return { paths: positionals, format, release, python }
}
