import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { workerOptions } from '../../../server/worker/options.ts'
import { parameterHistories, protocolsOf } from '../../../server/worker/parameters.ts'
import { knownReleases } from '../../../server/worker/releases.ts'
import { retiredOptions } from '../../../server/worker/retiredOptions.ts'

const all = [...workerOptions, ...retiredOptions]

function assertOnce(names: readonly (string | undefined)[]): void {
  const present = names.filter((name) => name !== undefined)
  assert.deepEqual(present, [...new Set(present)])
}

describe('the option table', () => {
  it('has a row for every parameter of every release, and none for another', () => {
    const parameters = all.flatMap(({ parameter }) => parameter ?? [])
    assert.deepEqual(parameters.sort(), [...parameterHistories.keys()].sort())
  })

  it('names each thing once', () => {
    assertOnce(all.map(({ jsonName }) => jsonName))
    assertOnce(all.map(({ variable }) => variable))
    assertOnce(all.map(({ field }) => field))
    assertOnce(all.map(({ flag }) => flag))
    assertOnce(all.map(({ shortFlag }) => shortFlag))
  })

  it('explains in a sentence, and then some more', () => {
    for (const { jsonName, summary, details } of all) {
      assert.match(summary, /^[A-Z][^\n]*\.$/, jsonName)
      assert.ok(summary.length <= 130, `${jsonName}: ${summary.length} characters`)
      assert.match(details, /^\S[^\n]*\.$/, jsonName)
    }
  })

  it('tells for every flag what create-worker takes when it is left out', () => {
    for (const { flag, createDefault } of workerOptions.filter(({ flag }) => flag !== undefined)) assert.ok(createDefault, flag)
  })

  it('offers every protocol of every release', () => {
    const offered = workerOptions.find(({ parameter }) => parameter === 'protocol')?.values?.map(({ value }) => value)
    assert.deepEqual(new Set(offered), new Set(knownReleases.flatMap(protocolsOf)))
  })
})
