import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readMaster } from '../../../server/create/master.ts'

describe("the buildmaster's address", () => {
  it('is a host, a host and a port, or an IPv6 address in brackets', () => {
    const good = {
      localhost: ['localhost', 9989],
      ' ci.example.org ': ['ci.example.org', 9989],
      'build_master:1': ['build_master', 1],
      'bücher.example:65535': ['bücher.example', 65535],
      '10.0.0.1:9990': ['10.0.0.1', 9990],
      '[::1]': ['::1', 9989],
      '[2001:db8::7]:9990': ['2001:db8::7', 9990],
      '[fe80::1%eth0]:9989': ['fe80::1%eth0', 9989],
    }
    for (const [text, [host, port]] of Object.entries(good)) {
      assert.deepEqual(readMaster(text), { value: { host, port } }, text)
    }
  })

  const wrong: readonly (readonly [text: string, message: RegExp, suggestion?: string])[] = [
    ['', /^Say where the buildmaster is: host, host:port or/],
    [
      'http://ci.example.org:8010/#/workers',
      /web address: give host:port .* another one than that of its web pages/,
      'ci.example.org:9989',
    ],
    ['https://user:sesame@ci.example.org', /web address/, 'ci.example.org:9989'],
    ['http:', /web address/],
    ['https://[::1]:8010/', /web address/, '[::1]:9989'],
    ['ws://ci.example.org', /web address/, 'ci.example.org:9989'],
    ['tcp:ci.example.org:9989', /is a connection string/, 'ci.example.org:9989'],
    ['tls:host=ci.example.org:port=9989:trustRoots=/ca', /is a connection string/, 'ci.example.org:9989'],
    ['ci.example.org:', /port is missing after the colon/, 'ci.example.org:9989'],
    [':9989', /host is missing/],
    ['ci.example.org:port', /"port" is no port: give a number from 1 to 65535/, 'ci.example.org:9989'],
    ['ci.example.org:0', /"0" is no port/, 'ci.example.org:9989'],
    ['ci.example.org:65536', /"65536" is no port/, 'ci.example.org:9989'],
    ['ci.example.org:-1', /"-1" is no port/, 'ci.example.org:9989'],
    ['::1', /IPv6 address stands in brackets/, '[::1]:9989'],
    ['2001:db8::7:9989', /IPv6 address with a port stands in brackets/, '[2001:db8::7]:9989'],
    ['a:b:c', /more than one colon/],
    ['[::1', /bracket is not closed/],
    ['[localhost]:9989', /"localhost" is no IPv6 address/],
    ['[::1]9989', /stands a colon/, '[::1]:9989'],
    ['[::1]:', /port is missing/, '[::1]:9989'],
    ['two words', /"two words" is no name of a host/],
    ['me@host', /^Name and password do not stand in the address/, 'host'],
    ['me:sesame@host:9990', /^Name and password do not stand in the address/, 'host:9990'],
    ['host/path:9989', /no name of a host/],
  ]
  for (const [text, message, suggestion] of wrong) {
    it(`is not ${JSON.stringify(text)}`, () => {
      const { value, complaint } = readMaster(text)
      assert.equal(value, undefined)
      assert.equal(complaint?.severity, 'error')
      assert.match(complaint.message, message)
      assert.doesNotMatch(complaint.message, /sesame/)
      assert.equal(complaint.suggestion, suggestion)
      if (suggestion !== undefined) assert.ok(readMaster(suggestion).value, 'the suggestion is good itself')
    })
  }

  it('with the port of web pages is doubted, not refused', () => {
    const { value, complaint } = readMaster('ci.example.org:8010')
    assert.deepEqual(value, { host: 'ci.example.org', port: 8010 })
    assert.equal(complaint?.severity, 'warning')
    assert.equal(complaint.suggestion, 'ci.example.org:9989')
  })
})
