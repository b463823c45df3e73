import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fateOf, parameterHistories, protocolsOf, releasesOfProtocol } from '../../../server/worker/parameters.ts'

describe('the fate of a parameter', () => {
  it('is told for each release', () => {
    const fates: readonly (readonly [string, string, string])[] = [
      ['usePTY', '0.8.14', 'effective'],
      ['usePTY', '0.9.0', 'onlyNone'],
      ['usePTY', '4.1.0', 'onlyNone'],
      ['usePTY', '4.2.0', 'removed'],
      ['maxdelay', '2.0.1', 'effective'],
      ['maxdelay', '2.1.0', 'ignored'],
      ['keepaliveTimeout', '0.8.3', 'effective'],
      ['keepaliveTimeout', '4.3.0', 'ignored'],
      ['numcpus', '4.3.0', 'ignored'],
      ['path', '4.1.0', 'future'],
      ['path', '4.2.0', 'effective'],
      ['host', '0.7.5', 'effective'],
      ['host', '0.7.6', 'removed'],
      ['max_retries', '4.3.0', 'unknown'],
    ]
    for (const [name, release, fate] of fates) assert.equal(fateOf(name, release), fate, `${name} ${release}`)
  })

  it('says where a positional argument went', () => {
    assert.deepEqual(parameterHistories.get('useTls')?.positions, [
      { since: '2.6.0', index: 12 },
      { since: '3.5.0', index: 13 },
      { since: '4.2.0', index: 12 },
    ])
    assert.equal(parameterHistories.get('host')?.renamedTo, 'buildmaster_host')
  })
})

describe('protocols', () => {
  it('carry the name that the release knows', () => {
    assert.deepEqual(protocolsOf('3.4.1'), ['pb'])
    assert.deepEqual(protocolsOf('3.5.0'), ['pb', 'msgpack_experimental_v1'])
    assert.deepEqual(protocolsOf('4.3.0'), ['pb', 'msgpack_experimental_v7'])
  })

  it('are found in the releases that know them', () => {
    assert.deepEqual(releasesOfProtocol('msgpack_experimental_v1'), { from: '3.5.0', until: '3.6.0' })
    assert.deepEqual(releasesOfProtocol('msgpack_experimental_v7'), { from: '3.6.0' })
    assert.equal(releasesOfProtocol('null'), undefined)
  })
})
