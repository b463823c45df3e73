import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf, fixed, said, tac } from './checking.ts'

const connecting = (string: string, more: Readonly<Record<string, string>> = {}): string =>
  tac({ host: 'None', port: 'None', connection_string: string, ...more })

describe('connection strings', () => {
  it('are text; of bytes, Twisted understands tls alone', () => {
    assert.deepEqual(said(connecting("b'tcp:m.example.org:9989'")), ["error connection-string «b'tcp:m.example.org:9989'»"])
    assert.deepEqual(said(connecting("b'tls:m.example.org:9989'")), ["warning connection-string «b'tls:m.example.org:9989'»"])
  })

  it('are read as Twisted reads them, and marked where they are wrong', () => {
    assert.deepEqual(said(connecting("'tls:m.example.org:9989'")), [])
    assert.deepEqual(said(connecting("'TCP:m.example.org:9989'")), [])
    assert.deepEqual(said(connecting("'buildbot.example.org'")), ['error connection-string «buildbot.example.org»'])
    assert.deepEqual(said(connecting("'tcp:m.example.org:x'")), ['error connection-string «x»'])
    assert.deepEqual(said(connecting('7')), ['error connection-string «7»'])
  })

  it('may name the type that is meant', () => {
    assert.equal(fixed(connecting("'tpc:m.example.org:1'"), 'connection-string'), connecting("'tcp:m.example.org:1'"))
  })

  it('are said whole by fixes', () => {
    const titles = (string: string) =>
      diagnosticsOf(connecting(string))
        .flatMap(fixesOf)
        .map(({ title }) => title)
    assert.deepEqual(titles("'tcp:m.example.org'"), ['Write tcp:m.example.org:9989'])
    assert.deepEqual(titles("'tls:host=m.example.org:timeout=5'"), ['Write tls:host=m.example.org:port=9989:timeout=5'])
  })

  it('may hold paths of Windows', () => {
    const mended = (string: string) => fixed(connecting(string), 'connection-string')
    const certs = "r'tls:m.example.org:9989:trustRoots=C:\\certs\\ca'"
    assert.equal(mended(certs), connecting("r'tls:m.example.org:9989:trustRoots=C\\:\\\\certs\\\\ca'"))
    const written = "'tls:m.example.org:9989:trustRoots=C\\\\:\\\\\\\\certs\\\\\\\\ca'"
    for (const same of [certs.slice(1), certs.slice(1).replaceAll('\\', '\\\\')]) assert.equal(mended(same), connecting(written))
  })

  it('are marked whole where escapes hide the place', () => {
    assert.deepEqual(said(connecting("'tcp:\\x6d:x'")), ["error connection-string «'tcp:\\x6d:x'»"])
    assert.deepEqual(said(connecting("'tcp:fe80\\\\:\\\\:1:x'")), ['error connection-string «x»'])
  })

  it('of a type that only a plugin brings may work where there are plugins', () => {
    const text = connecting("'foo:m.example.org:9989'")
    assert.deepEqual(said(text), ['error connection-string «foo»'])
    assert.deepEqual(said(text, { files: { '/srv/w1/twisted/plugins/foo.py': '' } }), ['warning connection-string «foo»'])
    assert.deepEqual(said(connecting("'tor:m.example.org:9989'")), ['warning connection-string «tor»'])
    assert.deepEqual(said(connecting("'autobahn:tcp\\:m\\:1:url=ws\\://m'")), [])
  })

  it('must tell MessagePack a host and a port', () => {
    const messagePack = (string: string) => connecting(string, { protocol: "'msgpack_experimental_v7'" })
    assert.deepEqual(said(messagePack("'tcp:m.example.org:9989'")), [])
    assert.deepEqual(said(messagePack("'tls:host=m.example.org:port=9989'")), [])
    assert.deepEqual(said(messagePack("'tls:m.example.org:9989'")), ['error connection-string «tls:m.example.org:9989»'])
    assert.deepEqual(said(messagePack("'tcp:m.example.org:9989\\n'")), [])
    assert.deepEqual(said(messagePack("'unix:/run/master'")), ['error connection-string «unix:/run/master»'])
    assert.deepEqual(said(messagePack("'tcp:m.example.org:9989'"), { release: '3.7.0' }), [
      'error connection-string «tcp:m.example.org:9989»',
    ])
  })

  it('that verify nothing are a risk', () => {
    assert.deepEqual(said(connecting("'ssl:m.example.org:9989'")), ['warning connection-string «ssl»'])
  })

  it('exclude host and port', () => {
    const text = tac({ connection_string: "'tcp:m.example.org:9989'" })
    assert.deepEqual(said(text), [
      "error host-beside-connection-string «'master.example.org'»",
      'error host-beside-connection-string «9989»',
    ])
    assert.match(fixed(text, 'host-beside-connection-string'), /^host = None$/m)
  })

  it('exclude a proxy', () => {
    const text = connecting("'tcp:m.example.org:9989'", { proxy_connection_string: "'tcp:proxy:3128'" })
    assert.deepEqual(said(text), ["error proxy-beside-connection-string «'tcp:proxy:3128'»"])
    assert.deepEqual(said(tac({ proxy_connection_string: "'tcp:proxy:3128'" })), [])
    assert.deepEqual(said(tac({ proxy_connection_string: "'proxy:3128'" })), ['error connection-string «proxy»'])
  })

  it('that are not known do not replace the port where something else needs it', () => {
    const errors = (more: Readonly<Record<string, string>>, release: string) =>
      said(`import private\n${connecting('private.string', more)}`, { release }).filter((each) => each.startsWith('error'))
    const proxy = { proxy_connection_string: "'tcp:proxy:3128'" }
    assert.deepEqual(errors({}, '3.7.0'), [])
    assert.deepEqual(errors(proxy, '4.3.0'), ['error port-value «None»'])
    assert.deepEqual(errors({ proxy_connection_string: 'private.proxy' }, '4.3.0'), [])
    assert.deepEqual(errors({ ...proxy, connection_string: 'str(private.string)' }, '4.3.0'), ['error port-value «None»'])
    const messagePack = { protocol: "'msgpack_experimental_v7'" }
    assert.deepEqual(errors(messagePack, '3.7.0'), ['error port-value «None»'])
    assert.deepEqual(errors(messagePack, '4.3.0'), [])
  })
})

describe('host and port beside a connection string', () => {
  it('are taken out by all fixes only where the string leads somewhere', () => {
    const preferred = (string: string) =>
      diagnosticsOf(connecting(string, { host: "'h'", port: '9989' }))
        .filter(({ code }) => code === 'host-beside-connection-string')
        .flatMap(fixesOf)
        .map((fix) => fix.preferred)
    assert.deepEqual(preferred("'tcp:m.example.org:9989'"), [true, true])
    for (const string of ["''", "'tls:h'", "'x:y'"]) assert.deepEqual(preferred(string), [false, false], string)
  })

  it('are taken out where they are made for this call alone, else in the call', () => {
    const string = "'tcp:m.example.org:9989'"
    const out = (port: string, more = '') => fixed(connecting(string, { port }) + more, 'host-beside-connection-string')
    assert.equal(out('9989'), connecting(string))
    const inCall = (text: string) => text.replace('Worker(host, port,', 'Worker(host, None,')
    assert.equal(out('max(9989, 1024)'), inCall(connecting(string, { port: 'max(9989, 1024)' })))
    assert.equal(out('9989', 'print(port)\n'), inCall(`${connecting(string, { port: '9989' })}print(port)\n`))
  })
})

describe('authorities to trust', () => {
  const text = connecting("'tls:m.example.org:9989:trustRoots=/etc/ca'")

  it('must be there', () => {
    assert.deepEqual(said(text), ['warning certificate-files «/etc/ca»'])
  })

  it('of a whole system that have expired are told at once', () => {
    const certificate = readFileSync(join(import.meta.dirname, '../../fixtures/certificates/example-ca.pem'))
    const store = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`/etc/ca/${index}.pem`, certificate]))
    const messages = (count: number) =>
      diagnosticsOf(text, { files: { '/etc/ca': null, ...store(count) }, now: '2100-01-01' }).map(({ message }) => message)
    assert.equal(messages(10).length, 10)
    const [only, ...others] = messages(11)
    assert.deepEqual(others, [])
    assert.match(only ?? '', /expired on 2036-01-01\. Replace it\. So it is with 10 more/)
  })

  it('are nothing but certificates', () => {
    const files = { '/etc/ca': null, '/etc/ca/key.pem': '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n' }
    const [found] = diagnosticsOf(text, { files })
    assert.match(found?.message ?? '', /\/etc\/ca\/key\.pem holds a private key/)
  })

  it('expire', () => {
    const certificate = readFileSync(join(import.meta.dirname, '../../fixtures/certificates/example-ca.pem'))
    const files = { '/etc/ca': null, '/etc/ca/ca.pem': certificate }
    assert.deepEqual(said(text, { files, now: '2026-06-01' }), [])
    assert.match(diagnosticsOf(text, { files, now: '2035-12-20' })[0]?.message ?? '', /expires on 2036-01-01/)
    assert.match(diagnosticsOf(text, { files, now: '2036-02-01' })[0]?.message ?? '', /expired on 2036-01-01/)
  })
})
