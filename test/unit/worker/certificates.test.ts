import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { authorityProblems, type CertificateFiles, ownCertificateProblems } from '../../../server/worker/certificates.ts'

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/certificates/${name}`, import.meta.url), 'utf8')
/** From 2026-01-01 to 2036-01-01. */
const example = fixture('example-ca.pem')
/** From 2020-01-01 to 2026-08-31, noon UTC. */
const other = fixture('other-ca.pem')
const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const whenBothAreValid = new Date('2026-03-01T00:00:00Z')

/** A directory `/ca` with these files. */
function directory(content: Readonly<Record<string, string | undefined>>): CertificateFiles {
  return {
    list: (path) => (path === '/ca' ? Object.keys(content) : undefined),
    read: (path) => content[path.replace('/ca/', '')],
  }
}

function authorities(content: Readonly<Record<string, string | undefined>>, now = whenBothAreValid): string[] {
  return authorityProblems('/ca', directory(content), now).map(({ code, path }) => `${code} ${path}`)
}

test('authorities that are valid are fine, with text or keys beside them', () => {
  assert.deepEqual(authorities({ 'a.pem': example, 'b.PEM': other }), [])
  assert.deepEqual(authorities({ 'a.pem': `# Example\nsubject=x\n${example}` }), [])
  assert.deepEqual(authorities({ 'a.pem': privateKey + example }), [])
  assert.deepEqual(authorities({ 'a.pem': example.replaceAll('\n', '\r\n') }), [])
  assert.deepEqual(authorities({ 'a.pem': example.trimEnd() }), [])
  assert.deepEqual(authorities({ 'a.pem': example.replace('BEGIN ', 'BEGIN X509 ').replace('END ', 'END X509 ') }), [])
})

test('the file that holds no certificate is named', () => {
  for (const content of [
    privateKey,
    '',
    'hello',
    example.slice(0, 200),
    example.replaceAll('\n', '\n  '),
    'x-----BEGIN CERTIFICATE-----',
  ])
    assert.deepEqual(authorities({ 'a.pem': example, 'key.pem': content }), ['not-a-certificate /ca/key.pem'], content)
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
  assert.deepEqual(authorities({ pem: broken }), ['not-a-certificate /ca/pem'])
})

test('only *.pem files are looked at, and those that can be read', () => {
  assert.deepEqual(authorities({ 'a.pem': example, 'key.txt': privateKey, 'b.pem': undefined }), [])
  assert.deepEqual(authorities({ 'a.crt': example, 'pem.bak': other }), ['no-authorities /ca'])
  assert.deepEqual(authorities({}), ['no-authorities /ca'])
})

test('of several certificates in a file only the first counts', () => {
  assert.deepEqual(authorities({ 'a.pem': example + other }), ['several-certificates /ca/a.pem'])
  assert.deepEqual(authorities({ 'a.pem': example + other }, new Date('2027-01-01T00:00:00Z')), [
    'several-certificates /ca/a.pem',
  ])
})

test('a directory that is not there is said so', () => {
  const [problem] = authorityProblems('/nowhere', directory({}), whenBothAreValid)
  assert.equal(problem?.code, 'missing-directory')
  assert.match(problem?.message ?? '', /\/nowhere/)
})

test('a certificate that has expired or soon will is named with its date', () => {
  const at = (now: string) =>
    authorityProblems('/ca', directory({ 'a.pem': other }), new Date(now)).map(({ code, message }) => ({ code, message }))
  assert.deepEqual(at('2026-07-31T00:00:00Z'), [])
  assert.deepEqual(at('2026-08-01T13:00:00Z'), [
    { code: 'expires-soon', message: 'The certificate of Other CA in /ca/a.pem expires on 2026-08-31. Replace it before.' },
  ])
  assert.deepEqual(at('2026-08-31T12:00:01Z'), [
    { code: 'expired', message: 'The certificate of Other CA in /ca/a.pem expired on 2026-08-31. Replace it.' },
  ])
  assert.deepEqual(authorities({ 'a.pem': example }, new Date('2025-12-31T00:00:00Z')), ['not-yet-valid /ca/a.pem'])
})

test('the own certificate needs its key, in the same file or in another', () => {
  const own = (files: Readonly<Record<string, string>>, key?: string) =>
    ownCertificateProblems('/ca/a.pem', key, directory(files), whenBothAreValid).map(({ code, path }) => `${code} ${path}`)
  assert.deepEqual(own({ 'a.pem': example + privateKey }), [])
  assert.deepEqual(own({ 'a.pem': example, 'key.pem': privateKey }, '/ca/key.pem'), [])
  assert.deepEqual(own({ 'a.pem': example }), ['not-a-private-key /ca/a.pem'])
  assert.deepEqual(own({ 'a.pem': example, 'key.pem': other }, '/ca/key.pem'), ['not-a-private-key /ca/key.pem'])
  const encrypted = privateKey.replaceAll(' PRIVATE', ' ENCRYPTED PRIVATE')
  assert.deepEqual(own({ 'a.pem': example + encrypted }), ['not-a-private-key /ca/a.pem'])
  assert.deepEqual(own({ 'a.pem': privateKey }), ['not-a-certificate /ca/a.pem'])
  assert.deepEqual(own({}, '/ca/key.pem'), ['missing-file /ca/a.pem', 'missing-file /ca/key.pem'])
})
