// Does releases.ts say what the constructors of really installed releases take?

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { constructorOf, type Parameter } from '../../server/worker/releases.ts'
import { run } from '../environment/command.ts'
import { importingPython, releaseDirectory, sampleReleases } from './support/releases.ts'

/** What Python 3 of today cannot import, and why. */
const notImportable: Readonly<Record<string, RegExp>> = {
  // Declares its interfaces in a way that zope.interface has for Python 2 only.
  '0.9.0': /cannot import name 'implements' from 'zope\.interface'/,
}

interface Answer {
  readonly parameters: readonly Parameter[]
  /** Why it cannot be imported; the parameters are then those of the source. */
  readonly problem?: string
}

it('the constructors of installed releases take what the table says', async (test) => {
  const releases = sampleReleases()
  const directories: string[] = []
  for (const release of releases) directories.push(await releaseDirectory(release))
  const python = await importingPython()
  const script = join(import.meta.dirname, 'support', 'signatures.py')
  const answers: readonly Answer[] = JSON.parse(await run(python, [script, ...directories]))

  assert.equal(answers.length, releases.length)
  for (const [index, { parameters, problem }] of answers.entries()) {
    const release = releases[index] ?? ''
    assert.deepEqual(parameters, constructorOf(release).parameters, release)
    assert.match(problem ?? 'imported', notImportable[release] ?? /^imported$/, release)
    if (problem) test.diagnostic(`${release} cannot be imported, its source was read: ${problem}`)
  }
  test.diagnostic(`${releases.length} releases compared`)
})
