// The program that is the process of a worker's terminal. It outlives a reload of the window and ends with the worker.
import { parseRunnerArguments, type RunnerLaunch } from './arguments.ts'
import { Session } from './session.ts'
import { Terminal } from './terminal.ts'

function main(): void {
  let launch: RunnerLaunch
  try {
    launch = parseRunnerArguments(process.argv.slice(2))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
    return
  }
  const terminal = new Terminal()
  const session = new Session(launch, terminal)
  process.on('SIGINT', () => session.interrupt())
  process.on('SIGTERM', () => session.hangUp())
  process.on('SIGHUP', () => {
    terminal.close()
    session.hangUp()
  })
  // Whatever goes wrong here, no worker is left behind that nobody looks after.
  process.on('uncaughtException', (error) => {
    terminal.print(`The terminal program failed and ends the worker: ${error.stack}`)
    process.exitCode = 1
    session.hangUp()
  })
  void session.run().then((exitCode) => {
    process.exitCode ??= exitCode
    leave(terminal)
  })
}

/** Ends this program: a key that is never pressed, a connection that is being looked into, nothing keeps it. */
function leave(terminal: Terminal): void {
  if (terminal.isOpen || !process.stdout.isTTY) {
    process.exit()
  } else {
    // Node wants to restore a terminal that is gone, and aborts over it (seen in 20): end of the signal, as other programs do.
    process.removeAllListeners('SIGHUP')
    process.kill(process.pid, 'SIGHUP')
  }
}

main()
