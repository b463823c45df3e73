// Real releases of buildbot-worker, each unpacked into a directory of its own, beside one Python that can import them.

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isSince, knownReleases } from '../../../server/worker/releases.ts'
import { cacheDirectory } from '../../environment/cache.ts'
import { run } from '../../environment/command.ts'

const cache = join(cacheDirectory(), 'releases')

// The last Twisted that every release from 0.9.1 on can be imported with, and what those releases import besides.
const requirements = [
  'Twisted[tls]==22.10.0',
  'zope.interface==6.4',
  'future==1.0.0',
  'six==1.16.0',
  'autobahn==23.6.2',
  'msgpack==1.0.8',
  'pyOpenSSL==24.1.0',
]

/** What a release is called on PyPI where not by its own name; undefined: it is not there. */
const pypiNames: Readonly<Record<string, string | undefined>> = { '0.9.0': '0.9.0.post1', '3.11.4': undefined }

/**
 * The first release of each minor line of workers, and both sides of the one change of the constructor within a line; with
 * LONG=1 every release.
 */
export function sampleReleases(): readonly string[] {
  const workers = knownReleases.filter((release) => isSince(release, '0.9.0') && !(release in pypiNames && !pypiNames[release]))
  if (process.env['LONG'] === '1') return workers
  return workers.filter((release) => release.endsWith('.0') || ['0.9.14', '0.9.15'].includes(release))
}

/** The Python that imports releases from a directory. */
export function importingPython(): Promise<string> {
  return once('python-2', async (directory) => {
    await run('python3', ['-m', 'venv', directory])
    await run(join(directory, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...requirements])
  }).then((directory) => join(directory, 'bin', 'python'))
}

/** Directory that holds the package `buildbot_worker` of a release. */
export async function releaseDirectory(release: string): Promise<string> {
  const python = await importingPython()
  const version = pypiNames[release] ?? release
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
