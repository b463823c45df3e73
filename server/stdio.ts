// The channel of `--stdio`.
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { WholeMessageReader, WholeMessageWriter } from './wholeMessages.ts'

/** A connection over this process's standard input and output, which ends the process when the input ends. */
export function stdioConnection(): Connection {
  const { stdin, stdout } = process
  const connection = createConnection(ProposedFeatures.all, new WholeMessageReader(stdin), new WholeMessageWriter(stdout))
  // As the protocol has it for an exit that was not asked for.
  let status = 1
  connection.onShutdown(() => {
    status = 0
  })
  // Of a file there is an end and nothing closes. What was answered last is written first.
  for (const event of ['end', 'close']) stdin.on(event, () => setImmediate(() => process.exit(status)))
  return connection
}
