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
  const child = spawn(program, [verb, directory], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
}
