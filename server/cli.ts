#!/usr/bin/env node
// The command line: `node dist/cli.js COMMAND …`. Commands stand in cli/commands.ts.
import './compileCache.ts'
import { earlyHelpers } from './cli/earlyHelpers.ts'
import { runCli } from './core.ts'

void runCli(earlyHelpers)
