// Finds the command that a command line names and runs it.

import { type Command, exitStatus, UsageError } from './command.ts'
import type { Terminal } from './terminal.ts'

const programName = 'buildbot-tac'

/** Runs a command line, the program's name left out; gives the exit status. Says on standard error what went wrong. */
export async function runCommandLine(
  [name, ...args]: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(overview(commands))
    return name === undefined ? exitStatus.badUsage : exitStatus.done
  }
  const command = commands.find((one) => one.name === name)
  try {
    if (!command) throw new UsageError(`There is no command "${name}": ${programName} --help lists them.`)
    if (asksForHelp(args)) {
      terminal.print(command.help)
      return exitStatus.done
    }
    return await command.run(args, terminal)
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error))
    if (!(error instanceof UsageError)) return exitStatus.failed
    if (command) terminal.complain(`${programName} ${command.name} --help says more.`)
    return exitStatus.badUsage
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).some((argument) => argument === '--help' || argument === '-h')
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`)
  return [`Usage: ${programName} COMMAND …`, '', 'Commands:', ...lines, '', `${programName} COMMAND --help says more.`, ''].join(
    '\n',
  )
}
