#!/usr/bin/env node
// The command line: `node dist/cli.js COMMAND …`. Commands stand in cli/commands.ts.

import { runCommandLine } from './cli/commandLine.ts'
import { commands } from './cli/commands.ts'
import { processTerminal } from './cli/terminal.ts'

runCommandLine(process.argv.slice(2), commands, processTerminal).then((status) => {
  process.exitCode = status
})
