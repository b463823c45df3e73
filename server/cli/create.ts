// `create`: makes a worker, with the options of buildbot-worker create-worker.

import { resolve } from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import { thisMachine } from '../create/machine.ts'
import { planCreate } from '../create/plan.ts'
import { writePlannedFiles } from '../files.ts'
import type { CreateInput, CreatePlan, InputProblem } from '../protocol.ts'
import { nearestRelease, parseRelease } from '../worker/releases.ts'
import { type Command, exitStatus, UsageError } from './command.ts'
import { type CreateFlag, createFlags, positionalNames } from './createFlags.ts'
import { createHelp } from './createHelp.ts'
import { installedProgram } from './installedProgram.ts'
import { parseOptions } from './options.ts'
import type { Terminal } from './terminal.ts'

export const create: Command = {
  name: 'create',
  summary: 'makes a worker: its base directory, buildbot.tac and hostinfo files',
  help: createHelp,
  run: async (args, terminal) => {
    const { input, release } = await readArguments(args, terminal)
    const plan = await planCreate(input, release ?? (await installedProgram()).release, thisMachine)
    for (const problem of plan.problems) terminal.complain(describe(problem))
    const errors = plan.problems.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      const onlyTheDisk = input.basedir !== '' && errors.every(({ field }) => field === 'basedir')
      return onlyTheDisk ? exitStatus.failed : exitStatus.badUsage
    }
    await writePlannedFiles(plan.files)
    if (!input.quiet) terminal.print(report(plan, input.basedir))
    return exitStatus.done
  },
}

interface CreateArguments {
  readonly input: CreateInput
  readonly release?: string
}

async function readArguments(args: readonly string[], terminal: Terminal): Promise<CreateArguments> {
  const { values, positionals } = parse(args)
  const [basedir, master, name, password] = positionals
  if (basedir === undefined || master === undefined || name === undefined || positionals.length > positionalNames.length) {
    throw new UsageError(
      `Give ${positionalNames.join(' ')}, not ${positionals.length} argument${positionals.length === 1 ? '' : 's'}.`,
    )
  }
  const release = values['release']
  if (typeof release === 'string' && parseRelease(release) === undefined) {
    throw new UsageError(`--release: "${release}" is no release: give one such as 4.3.0.`)
  }
  const input = {
    ...optionalInput(values),
    basedir: basedir === '' ? '' : resolve(terminal.workingDirectory, basedir),
    master,
    name,
    password: await readPassword(password, terminal),
  }
  if (typeof release === 'string' && nearestRelease(release) !== parseRelease(release)) {
    terminal.complain(`warning: --release: ${release} is not known: the file is made for ${nearestRelease(release)}.`)
  }
  return { input, ...(typeof release === 'string' ? { release } : {}) }
}

/** What the options set; parseArgs has seen to it that those with a value have one and the others have none. */
function optionalInput(values: Readonly<Record<string, string | boolean | undefined>>): Partial<CreateInput> {
  const given = createFlags.filter(({ field, flag }) => field !== undefined && values[flag] !== undefined)
  return Object.fromEntries(given.map(({ field, flag }) => [field, values[flag]]))
}

function parse(args: readonly string[]): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const { flag, shortFlag, takes } of createFlags) {
    options[flag] = { type: takes === undefined ? 'boolean' : 'string', ...(shortFlag === undefined ? {} : { short: shortFlag }) }
  }
  const { values, positionals } = parseOptions(args, options)
  return { values: Object.fromEntries(Object.entries(values).map(([flag, value]) => [flag, single(value)])), positionals }
}

function single<Value>(value: Value | Value[] | undefined): Value | undefined {
  return Array.isArray(value) ? value.at(-1) : value
}

async function readPassword(argument: string | undefined, terminal: Terminal): Promise<string> {
  if (argument !== undefined && argument !== '-') return argument
  const inherited = terminal.environment['BUILDBOT_WORKER_PASSWORD']
  return argument === undefined && inherited ? inherited : await terminal.readSecret("The worker's password: ")
}

function describe({ field, severity, message, suggestion }: InputProblem): string {
  const flag = createFlags.find((one: CreateFlag) => one.field === field)?.flag ?? 'release'
  const where = positionalNames.find((name) => name.toLowerCase() === field) ?? `--${flag}`
  const hint = suggestion === undefined || message.includes(suggestion) ? '' : ` Try ${suggestion}`
  return `${severity === 'warning' ? 'warning: ' : ''}${where}: ${message}${hint}`
}

function report({ files, configuration, kept }: CreatePlan, basedir: string): string {
  const lines = files.map(({ path }) => `wrote ${path}`)
  if (files.length === 0) lines.push(`nothing to do: ${configuration} says this already`)
  if (kept !== undefined) lines.push(`${kept} stays in use: take over from ${configuration} what you want`)
  else lines.push(`worker configured in ${basedir}`)
  return `${lines.join('\n')}\n`
}
