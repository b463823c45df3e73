// `buildbot-worker start` and `stop`: a worker in the background.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { harmless, TracebackReader } from '../runner/readable.ts'
import { environmentOfWorker } from './environmentOfWorker.ts'
import { readPidFile } from './pidFile.ts'

/** A line that the program printed. `shown` is what people may see of it: a tac that does not load is quoted, password and all. */
type OnLine = (line: string, shown: string) => void

/**
 * Runs `buildbot-worker VERB DIRECTORY` without a shell and hands on each line that it prints. Gives its exit status, null when a signal
 * ended it. `start` waits up to 10 s for the worker to connect, `stop` up to 10 s for its end.
 * @throws Error when the program cannot be run.
 */
export async function runWorkerProgram(
  program: string,
  verb: 'start' | 'stop',
  directory: string,
  onLine: OnLine,
): Promise<number | null> {
  const child = spawn(program, [verb, directory], {
    cwd: directory,
    env: environmentOfWorker(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    const reader = new TracebackReader(directory)
    createInterface({ input: stream }).on('line', (line) => onLine(line, harmless(reader.read(line))))
  }
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
}

/**
 * Runs `buildbot-worker stop` for a process that was identified as the worker. That program signals whatever process has the number in the pid
 * file: it is not called where that is another one. @throws Error when it cannot be run.
 */
export async function stopByProgram(program: string, directory: string, pid: number, onLine: OnLine): Promise<void> {
  const file = readPidFile(directory)
  if (file.kind === 'pid' && file.pid === pid) await runWorkerProgram(program, 'stop', directory, onLine)
}
