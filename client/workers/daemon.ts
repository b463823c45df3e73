// `buildbot-worker start` and `stop`: a worker in the background.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Runs `buildbot-worker VERB DIRECTORY` without a shell and hands on each line that it prints. Gives its exit status, null when a signal
 * ended it. `start` waits up to 10 s for the worker to connect, `stop` up to 10 s for its end.
 * @throws Error when the program cannot be run.
 */
export async function runWorkerProgram(
  program: string,
  verb: 'start' | 'stop',
  directory: string,
  onLine: (line: string) => void,
): Promise<number | null> {
  const child = spawn(program, [verb, directory], {
    cwd: directory,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
}

/** That of VS Code without its own variables, for a worker hands its environment on to builds and shows it to the master. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:ELECTRON|VSCODE)_/.test(name)))
}
