import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeEndpointText, parseEndpoint } from '../../../server/worker/endpoints.ts'
import { Random, seedOfRun } from '../../random.ts'

const argumentsOf = (description: string): Record<string, string> =>
  Object.fromEntries([...parseEndpoint(description).arguments].map(([name, { value }]) => [name, value.text]))

test('arguments are taken as the type takes them', () => {
  assert.deepEqual(argumentsOf('tcp:example.org:9989'), { host: 'example.org', port: '9989' })
  assert.deepEqual(argumentsOf('tcp:host=example.org:9989'), { host: 'example.org', port: '9989' })
  assert.deepEqual(argumentsOf('tcp:9989:host=example.org'), { host: 'example.org', port: '9989' })
  assert.deepEqual(argumentsOf('tcp:example.org:port=9989'), { host: 'example.org', port: '9989' })
  assert.deepEqual(argumentsOf('SSL:h:1:caCertsDir=/ca'), { host: 'h', port: '1', caCertsDir: '/ca' })
  assert.deepEqual(argumentsOf('unix:/run/x:lockfile=1'), { path: '/run/x', lockfile: '1' })
  assert.deepEqual(argumentsOf('tls:h:1:5'), { host: 'h', port: '1', timeout: '5' })
})

test('the type is the first part without a keyword, in any case', () => {
  assert.equal(parseEndpoint('TLS:h:1').type?.name, 'tls')
  assert.equal(parseEndpoint('host=h:tcp:1').type?.name, 'tcp')
  assert.equal(parseEndpoint('onion:h:1').type, undefined)
  assert.equal(parseEndpoint('onion:h:1').typeName?.text, 'onion')
  assert.equal(parseEndpoint('host=h').typeName, undefined)
})

test('every part knows its place', () => {
  const description = 'tls:a\\:b:port=9989:trustRoots=/etc/x=y'
  const { typeName, parts } = parseEndpoint(description)
  const texts = parts.map(({ from, to, keyword, value }) => [
    description.slice(from, to),
    keyword && description.slice(keyword.from, keyword.to),
    description.slice(value.from, value.to),
    value.text,
  ])
  assert.deepEqual(typeName, { from: 0, to: 3, text: 'tls' })
  assert.deepEqual(texts, [
    ['a\\:b', undefined, 'a\\:b', 'a:b'],
    ['port=9989', 'port', '9989', '9989'],
    ['trustRoots=/etc/x=y', 'trustRoots', '/etc/x=y', '/etc/x=y'],
  ])
})

test('what does not count is known', () => {
  const unused = (description: string) => parseEndpoint(description).unused.map(({ from, to }) => description.slice(from, to))
  assert.deepEqual(unused('tcp:host=a:host=b:port=1'), ['host=a'])
  assert.deepEqual(unused('tcp:a:1:host=b'), ['host=b'])
  assert.deepEqual(unused('tcp:a:1:2:host=b:port=3'), ['a', '1', '2'])
  assert.deepEqual(unused('tls:a:1:2:b:c:d:e:f:g'), ['g'])
})

test('backslashes that escape nothing are found', () => {
  assert.deepEqual(parseEndpoint('unix:C\\x\\\\y').needlessEscapes, [{ from: 6, to: 8 }])
  assert.deepEqual(parseEndpoint('unix:a\\').unfinishedEscape, { from: 6, to: 7 })
})

test('an escaped text comes back as one value', () => {
  const seed = seedOfRun()
  const random = new Random(seed)
  for (let round = 0; round < 200; round++) {
    const text = Array.from({ length: random.below(12) }, () => random.pick([...'a1:=\\ ./é🚀'])).join('')
    assert.deepEqual(argumentsOf(`unix:path=${escapeEndpointText(text)}`), { path: text }, `SEED=${seed}`)
  }
})

test('any text is read, and its parts cover it', () => {
  const seed = seedOfRun()
  const random = new Random(seed)
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: random.below(20) }, () => random.pick([...'tlscp:=\\h1 '])).join('')
    const { parts, typeName } = parseEndpoint(text)
    const covered = [...parts, ...(typeName ? [typeName] : [])].sort((a, b) => a.from - b.from)
    assert.equal(covered.map(({ from, to }) => text.slice(from, to)).join(':'), text, `SEED=${seed}`)
  }
})
