import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  compareReleases,
  constructorOf,
  constructors,
  knownReleases,
  nearestRelease,
  newestRelease,
  parseRelease,
} from '../../../server/worker/releases.ts'

const namesIn = (release: string): readonly string[] => constructorOf(release).parameters.map(({ name }) => name)

describe('releases', () => {
  it('are known from the first to the newest, in order and once each', () => {
    assert.equal(knownReleases[0], '0.7.1')
    assert.equal(newestRelease, '4.3.0')
    assert.deepEqual(knownReleases, [...new Set(knownReleases)].sort(compareReleases))
  })

  it('are read from what people and programs write', () => {
    const spellings = {
      '4.3.0': '4.3.0',
      '4.3': '4.3.0',
      'v3.7.0': '3.7.0',
      '3.7.0-2': '3.7.0',
      '0.9.15.post1': '0.9.15',
      '0.8.4p2': '0.8.4',
      '4.4.0.dev100+g61f2f': '4.4.0',
      'Buildbot version: 4.3.0\nTwisted version: 24.11.0': '4.3.0',
    }
    for (const [text, release] of Object.entries(spellings)) assert.equal(parseRelease(text), release, text)
    for (const text of ['', 'HEAD', '4', 'latest']) assert.equal(parseRelease(text), undefined, text)
  })

  it('that are not known stand for the nearest known one before', () => {
    const stand = { '5.0': '4.3.0', '4.3.1': '4.3.0', '4.0.9': '4.0.4', '0.8.13': '0.8.12', '0.6.0': '0.7.1', HEAD: '4.3.0' }
    for (const [text, release] of Object.entries(stand)) assert.equal(nearestRelease(text), release, text)
    assert.equal(nearestRelease(undefined), newestRelease)
  })

  it('compare by number, not by letter', () => {
    assert.ok(compareReleases('3.10.0', '3.9.2') > 0)
    assert.ok(compareReleases('0.9.2', '0.9.15') < 0)
    assert.equal(compareReleases('4.3.0', '4.3.0'), 0)
  })
})

describe('constructors', () => {
  it('are called as the release calls them', () => {
    const called = (release: string): string => `${constructorOf(release).module}.${constructorOf(release).className}`
    assert.equal(called('0.8.0'), 'buildbot.slave.bot.BuildSlave')
    assert.equal(called('0.8.1'), 'buildslave.bot.BuildSlave')
    assert.equal(called('0.9.0'), 'buildbot_worker.bot.Worker')
  })

  it('change only in releases that are known', () => {
    for (const { since } of constructors) assert.ok(knownReleases.includes(since), since)
  })

  it('take what the newest release takes, in its order', () => {
    assert.equal(
      constructorOf(newestRelease)
        .parameters.map(({ name, default: value }) => (value === undefined ? name : `${name}=${value}`))
        .join(', '),
      'buildmaster_host, port, name, passwd, basedir, keepalive, keepaliveTimeout=None, umask=None, maxdelay=None, ' +
        "numcpus=None, unicode_encoding=None, protocol='pb', useTls=None, allow_shutdown=None, maxRetries=None, " +
        'connection_string=None, path=None, delete_leftover_dirs=False, proxy_connection_string=None',
    )
  })

  it('keep a parameter until the release that drops it', () => {
    assert.ok(namesIn('4.1.0').includes('usePTY'))
    assert.ok(!namesIn('4.2.0').includes('usePTY'))
    assert.ok(namesIn('0.8.1').includes('debugOpts'))
    assert.ok(!namesIn('0.8.2').includes('debugOpts'))
  })

  it('never take a required parameter after an optional one', () => {
    for (const { since, signature } of constructors) {
      const optional = signature.parameters.map((parameter) => parameter.default !== undefined)
      assert.ok(!optional.slice(optional.indexOf(true)).includes(false), since)
    }
  })
})
