import { type Command, UsageError } from './command.ts'

const help = `Usage: buildbot-tac lsp --stdio

Speaks the Language Server Protocol over standard input and output until the editor ends it or closes the input.

Editors that answer nothing beyond the protocol get the newest release; initializationOptions may name another one:
  {"release": "3.7.0", "diagnosticsDelay": 100}
`

/** `serve` speaks the protocol over the channel that the command line of this process names. */
export const lsp = (serve: () => void): Command => ({
  name: 'lsp',
  summary: 'speaks the Language Server Protocol, for any editor',
  help,
  run: (args) => {
    if (args.length !== 1 || args[0] !== '--stdio') throw new UsageError('Say which channel to use: lsp --stdio.')
    serve()
    // The connection ends the process.
    return new Promise(() => {})
  },
})
