// What Buildbot's manual shows, in our own words: the examples that work must pass, those that do not must be told.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { diagnosticsOf, fixed, said, tac } from './checking.ts'

const start = tac().replace(/^s = .*\n.*\n/m, '')
const withCall = (call: string): string => `${start}umask = None\nusepty = False\n${call}\ns.setServiceParent(application)\n`

describe('the example of unicode_encoding, which passes usepty', () => {
  const text = withCall(
    "s = Worker(host, port, workername, passwd, basedir,\n           keepalive, usepty, umask=umask, unicode_encoding='utf-8')",
  )

  it('does not load up to release 4.1, and means something else from 4.2.0 on', () => {
    assert.deepEqual(said(text, { release: '4.1.0' }), ['error leftover-usepty «usepty»'])
    assert.deepEqual(said(text, { release: '4.2.0' }), ['warning leftover-usepty «usepty»'])
  })

  it('is mended by leaving usepty out', () => {
    const mended = withCall(
      "s = Worker(host, port, workername, passwd, basedir,\n           keepalive, umask=umask, unicode_encoding='utf-8')",
    )
    assert.equal(fixed(text, 'leftover-usepty', { release: '4.1.0' }), mended)
    assert.deepEqual(said(mended, { release: '4.1.0' }), [])
  })
})

describe('the examples of connection strings', () => {
  const connecting = (string: string, comma = ','): string =>
    withCall(
      `s = Worker(None, None, workername, passwd, basedir, keepalive${comma}\n           connection_string='${string}', umask=umask)`,
    )

  it('lack a comma in that of TCP', () => {
    const text = connecting('TCP:buildbot-master.example.org:9989', '')
    assert.deepEqual(
      said(text).filter((each) => each.startsWith('error')),
      ['error missing-comma «keepalive»'],
    )
    const mended = connecting('TCP:buildbot-master.example.org:9989')
    assert.equal(fixed(text, 'missing-comma'), mended)
    assert.deepEqual(said(mended), [])
  })

  it('work with TLS', () => {
    assert.deepEqual(said(connecting('TLS:buildbot-master.example.org:9989')), [])
  })

  const trusting = connecting('TLS:buildbot-master.example.org:9989:trustRoots=/dir-with-ca-certs')
  const authority = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/certificates', name))

  it('name a directory of authorities, which must be there', () => {
    assert.deepEqual(said(trusting), ['warning certificate-files «/dir-with-ca-certs»'])
    const files = { '/dir-with-ca-certs/ca.pem': authority('example-ca.pem') }
    assert.deepEqual(said(trusting, { files }), [])
  })

  it('show an authority that has expired', () => {
    const files = { '/dir-with-ca-certs/ca.pem': authority('expired-ca.pem') }
    const messages = (now: string) => diagnosticsOf(trusting, { files, now }).map(({ message }) => message)
    assert.deepEqual(messages('2026-07-01'), [])
    assert.match(messages('2026-08-10')[0] ?? '', /ca\.pem expires on 2026-08-31/)
    assert.match(messages('2026-11-25')[0] ?? '', /ca\.pem expired on 2026-08-31/)
  })
})
