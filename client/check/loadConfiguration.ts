// Has Python load a configuration file without starting anything.

import { spawn } from 'node:child_process'

export interface LoadProblem {
  /** `error`: the file does not load. */
  readonly severity: 'error' | 'warning'
  /** As Python says it. */
  readonly message: string
  /** Line and character, from 0. */
  readonly start: readonly [line: number, character: number]
  readonly end: readonly [line: number, character: number]
}

export interface LoadReport {
  /** Of buildbot-worker; null: this Python has none. */
  readonly release: string | null
  /** The version of Python. */
  readonly python: string
  readonly problems: readonly LoadProblem[]
}

export interface LoadInput {
  /** The interpreter. */
  readonly python: string
  /** `loadConfiguration.py`, which says what it does. */
  readonly script: string
  /** Of the configuration file. */
  readonly directory: string
  /** The content of the file, which need not be on the disk. */
  readonly text: string | Uint8Array
  readonly environment: NodeJS.ProcessEnv
}

/** A file that takes longer waits for something that it does not get. */
const longestMilliseconds = 30_000

/** In characters. */
const longestLine = 1000

/** @throws Error with a sentence for the user, where Python cannot be run or ends without an answer. */
export async function loadConfiguration(input: LoadInput): Promise<LoadReport> {
  const child = spawn(input.python, ['-B', input.script, input.directory], {
    cwd: input.directory,
    env: input.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    timeout: longestMilliseconds,
    killSignal: 'SIGKILL',
  })
  const answer: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => answer.push(part))
  // What the file prints goes nowhere: it may be a password. The last line counts where Python itself fails.
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    printed = (printed + part).slice(-longestLine)
  })
  // A program that ends before it has read everything breaks the pipe; how it ended says why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input.text)
  const status = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`${input.python} could not be run: ${error.message}.`, { cause: error })))
    child.on('close', (code, signal) => resolve(code ?? signal))
  })
  const text = Buffer.concat(answer).toString()
  if (status === 'SIGKILL') throw new Error(`The file did not load within ${longestMilliseconds / 1000} seconds.`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = printed.trimEnd().split('\n').at(-1) ?? ''
    throw new Error(`${input.python} ended with ${status} before it had loaded the file${reason && `: ${reason}`}.`, { cause })
  }
}
