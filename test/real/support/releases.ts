// Real releases of buildbot-worker, each unpacked into a directory of its own, beside one Python that can import them.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'buildbot-worker-dev', 'releases')

// The last Twisted that every release from 0.9.1 on can be imported with, and what those releases import besides.
const requirements = [
  'Twisted==22.10.0',
  'zope.interface==6.4',
  'future==1.0.0',
  'six==1.16.0',
  'autobahn==23.6.2',
  'msgpack==1.0.8',
]

/** The Python that imports releases from a directory. */
export function importingPython(): Promise<string> {
  return once('python', async (directory) => {
    await run('python3', ['-m', 'venv', directory])
    await run(join(directory, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...requirements])
  }).then((directory) => join(directory, 'bin', 'python'))
}

/** Directory that holds the package `buildbot_worker` of a release, `version` as PyPI spells it. */
export async function releaseDirectory(version: string): Promise<string> {
  const python = await importingPython()
  return once(`buildbot-worker-${version}`, async (directory) => {
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--target', directory]
    await run(python, [...pip, `buildbot-worker==${version}`])
  })
}

/** Where `make` has filled a directory of the cache, now or in an earlier run. Half-made ones never get the name. */
async function once(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const directory = join(cache, name)
  if (existsSync(directory)) return directory
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'unfinished-'))
  try {
    await make(unfinished)
    await rename(unfinished, directory)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(directory)) throw error
  }
  return directory
}
