// Which release a buildbot-worker program is.

import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { environmentOfWorker } from '../workers/environmentOfWorker.ts'

/** The program imports Twisted first, which takes 0.1 s, or seconds on a cold disk. */
const timeoutMilliseconds = 20_000

/**
 * The release in the output of `buildbot-worker --version`: a line such as `worker version: 4.3.0`, with other programs' versions in further
 * lines. The wheels of 1.6 to 3.1.0 say the day of their build instead, which is no release: undefined.
 */
export function releaseOf(output: string): string | undefined {
  return /^worker version: (\d{1,2}\.\d+\.\d+)/im.exec(output)?.[1]
}

/** Asks programs for their release, each file once until it changes. */
export class Releases {
  readonly #known = new Map<string, { readonly modified: number; readonly release: Promise<string | undefined> }>()

  /** The release of a program; undefined where it does not say or cannot run. */
  async of(program: string): Promise<string | undefined> {
    const modified = await stat(program).then(
      (file) => file.mtimeMs,
      () => undefined,
    )
    if (modified === undefined) return undefined
    const known = this.#known.get(program)
    if (known?.modified === modified) return await known.release
    const release = askForRelease(program)
    this.#known.set(program, { modified, release })
    return await release
  }
}

/** The release that a program says it is; undefined where it does not say or cannot run. Never throws. */
export async function askForRelease(program: string): Promise<string | undefined> {
  const options = { env: environmentOfWorker(), timeout: timeoutMilliseconds, windowsHide: true }
  const printed = await promisify(execFile)(program, ['--version'], options).catch(() => undefined)
  return releaseOf(printed?.stdout ?? '')
}
