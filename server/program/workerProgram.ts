// What a buildbot-worker program is. For client and command line alike.

import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { pythonOf } from './pythonOf.ts'

/** The program imports Twisted first, which takes 0.1 s, or seconds on a cold disk. */
const timeoutMilliseconds = 20_000

export interface WorkerProgram {
  /** As `major.minor.patch`; left out where the program does not say. */
  readonly release?: string
  /** The version of the Python that runs it, as `major.minor`; left out where that cannot be told. */
  readonly python?: string
}

/**
 * The release in the output of `buildbot-worker --version`: a line such as `worker version: 4.3.0`, with other programs' versions in further
 * lines. The wheels of 1.6 to 3.1.0 say the day of their build instead, which is no release: undefined.
 */
export function releaseOf(output: string): string | undefined {
  return /^worker version: (\d{1,2}\.\d+\.\d+)/im.exec(output)?.[1]
}

/** Asks programs what they are, each file once until it changes. */
export class WorkerPrograms {
  readonly #environment: () => NodeJS.ProcessEnv
  readonly #known = new Map<string, { readonly modified: number; readonly program: Promise<WorkerProgram> }>()

  constructor(environment: () => NodeJS.ProcessEnv) {
    this.#environment = environment
  }

  /** What a program says; nothing where it cannot run. */
  async of(path: string): Promise<WorkerProgram> {
    const modified = await stat(path).then(
      (file) => file.mtimeMs,
      () => undefined,
    )
    if (modified === undefined) return {}
    const known = this.#known.get(path)
    if (known?.modified === modified) return await known.program
    const program = askProgram(path, this.#environment())
    this.#known.set(path, { modified, program })
    return await program
  }
}

/** What a program says, and the Python that runs it; nothing where it cannot run. Never throws. */
export async function askProgram(path: string, environment: NodeJS.ProcessEnv): Promise<WorkerProgram> {
  const [release, python] = await Promise.all([askForRelease(path, environment), askForPython(path, environment)])
  return { ...(release !== undefined && { release }), ...(python !== undefined && { python }) }
}

/** The release that a program says it is; undefined where it does not say or cannot run. Never throws. */
export async function askForRelease(path: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  return releaseOf(await ask(path, ['--version'], environment))
}

async function askForPython(path: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const interpreter = await pythonOf(path).catch(() => undefined)
  return interpreter === undefined ? undefined : await askInterpreter(interpreter, environment)
}

/** The version of an interpreter, as `major.minor`; undefined where it is none. Never throws. */
export async function askInterpreter(interpreter: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  return /^Python (\d+\.\d+)/m.exec(await ask(interpreter, ['--version'], environment))?.[1]
}

/** What a program prints; Python 2 prints its version where complaints go. */
async function ask(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const options = { env, timeout: timeoutMilliseconds, windowsHide: true }
  const printed = await promisify(execFile)(program, args, options).catch(() => undefined)
  return printed ? `${printed.stdout}\n${printed.stderr}` : ''
}
