// Does releases.ts say what the constructors of really installed releases take?

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { constructorOf, isSince, knownReleases, type Parameter } from '../../server/worker/releases.ts'
import { importingPython, releaseDirectory } from './support/releases.ts'

/** What Python 3 of today cannot import, and why. */
const notImportable: Readonly<Record<string, RegExp>> = {
  // Declares its interfaces in a way that zope.interface has for Python 2 only.
  '0.9.0': /cannot import name 'implements' from 'zope\.interface'/,
}

/** Not on PyPI under their own name, or not at all. */
const pypiNames: Readonly<Record<string, string | undefined>> = { '0.9.0': '0.9.0.post1', '3.11.4': undefined }

/** The first release of each minor line, and both sides of the one change within a line; with LONG=1 every release. */
function sample(): readonly string[] {
  const workers = knownReleases.filter((release) => isSince(release, '0.9.0') && !(release in pypiNames && !pypiNames[release]))
  if (process.env['LONG'] === '1') return workers
  return workers.filter((release) => release.endsWith('.0') || ['0.9.14', '0.9.15'].includes(release))
}

interface Answer {
  readonly parameters: readonly Parameter[]
  /** Why it cannot be imported; the parameters are then those of the source. */
  readonly problem?: string
}

it('the constructors of installed releases take what the table says', async (test) => {
  const releases = sample()
  const directories: string[] = []
  for (const release of releases) directories.push(await releaseDirectory(pypiNames[release] ?? release))
  const python = await importingPython()
  const script = join(import.meta.dirname, 'support', 'signatures.py')
  const { stdout } = await promisify(execFile)(python, [script, ...directories])
  const answers: readonly Answer[] = JSON.parse(stdout)

  assert.equal(answers.length, releases.length)
  for (const [index, { parameters, problem }] of answers.entries()) {
    const release = releases[index] ?? ''
    assert.deepEqual(parameters, constructorOf(release).parameters, release)
    assert.match(problem ?? 'imported', notImportable[release] ?? /^imported$/, release)
    if (problem) test.diagnostic(`${release} cannot be imported, its source was read: ${problem}`)
  }
  test.diagnostic(`${releases.length} releases compared`)
})
