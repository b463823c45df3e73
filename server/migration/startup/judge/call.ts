// A call of one of Buildbot's programs: what it is told to do, and in which directory.
import type { Command, Word } from '../command.ts'
import { masterCommands, type Program, runCommands, slaveCommands } from '../programs.ts'
import type { Reading } from '../reading.ts'
import { createArguments } from './createOptions.ts'
import { type Invocation, invocationOf, subcommandOf } from './invocation.ts'

export interface Call {
  readonly command: Command
  readonly invocation: Invocation
  readonly subcommand: Word | undefined
  /** What follows the subcommand. */
  readonly args: readonly Word[]
}

export function callsIn(reading: Reading): Call[] {
  return reading.commands.flatMap((command) => {
    const invocation = invocationOf(command.words, reading)
    if (invocation === undefined) return []
    const subcommand = subcommandOf(invocation.args)
    const args = subcommand ? invocation.args.slice(invocation.args.indexOf(subcommand) + 1) : []
    return [{ command, invocation, subcommand, args }]
  })
}

const subcommandName = (call: Call): string => call.subcommand?.value.text ?? ''

/** 0.7.1 said `buildbot slave` and `buildbot master` for what later releases call create-slave and create-master. */
const firstSpelling: Readonly<Record<string, string>> = { slave: 'create-slave', master: 'create-master' }

/** The subcommand, in the spelling of later releases where 0.7.1 had another. */
export function actionOf(call: Call): string {
  const name = subcommandName(call)
  const operands = call.args.filter(({ value }) => !value.text.startsWith('-')).length
  const old = call.invocation.program === 'buildbot' && operands >= (name === 'slave' ? 4 : 1)
  return (old ? firstSpelling[name] : undefined) ?? name
}

/** What only one kind of directory can be told; undefined where both can. */
export function kindOf(call: Call): 'worker' | 'master' | undefined {
  const action = actionOf(call)
  const { program } = call.invocation
  if (program === 'buildbot') {
    if (slaveCommands.has(action)) return 'worker'
    return masterCommands.has(action) || (runCommands.has(action) && call.args.some(isMasterOption)) ? 'master' : undefined
  }
  return isWorkerProgram(program, action) ? 'worker' : undefined
}

const isWorkerProgram = (program: Program, action: string): boolean =>
  runCommands.has(action) || (program === 'buildslave' ? slaveCommands.has(action) : action === 'create-worker')

const isMasterOption = ({ value }: Word): boolean => /^--(?:start_timeout|clean|no-wait|no-parallel)\b/.test(value.text)

const masterValueOptions = /^(?:-[cslv]|--(?:config|log-size|log-count|db))$/

/** The word that names the directory; undefined where it is the working directory. */
export function directoryOf(call: Call, release: string): Word | undefined {
  if (/^create-(?:slave|worker)$/.test(actionOf(call))) return createArguments(call.args, true, release).operands[0]
  return call.args.find(({ value }, index) => {
    const before = call.args[index - 1]?.value.text ?? ''
    return !value.text.startsWith('-') && !masterValueOptions.test(before)
  })
}
