import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Endpoint, endpointName, masterEndpoint, parseEndpoint } from '../../../../client/workers/endpoint.ts'
import type { Connection } from '../../../../client/workers/facts.ts'

const system = { kind: 'system' } as const

const descriptions: readonly [string, Endpoint | undefined][] = [
  ['tcp:ci:9989', { kind: 'tcp', host: 'ci', port: 9989 }],
  ['TCP:ci:9989', { kind: 'tcp', host: 'ci', port: 9989 }],
  ['tcp:host=ci:port=9989:timeout=5', { kind: 'tcp', host: 'ci', port: 9989 }],
  ['tcp:host=\\:\\:1:port=9989', { kind: 'tcp', host: '::1', port: 9989 }],
  ['tls:ci:9989', { kind: 'tcp', host: 'ci', port: 9989, tls: { trust: system, name: 'ci' } }],
  [
    'tls:ci:9989:trustRoots=/etc/a\\:b:certificate=/c.pem:privateKey=/k.pem',
    {
      kind: 'tcp',
      host: 'ci',
      port: 9989,
      tls: { trust: { kind: 'directory', path: '/etc/a:b' }, name: 'ci', certificate: '/c.pem', privateKey: '/k.pem' },
    },
  ],
  ['ssl:ci:9989', { kind: 'tcp', host: 'ci', port: 9989, tls: { trust: { kind: 'anyone' } } }],
  [
    'ssl:ci:9989:caCertsDir=/etc/ca:hostname=ci',
    { kind: 'tcp', host: 'ci', port: 9989, tls: { trust: { kind: 'directory', path: '/etc/ca' }, name: 'ci' } },
  ],
  ['unix:/run/master.sock', { kind: 'unix', path: '/run/master.sock' }],
  ['unix:path=/run/master.sock', { kind: 'unix', path: '/run/master.sock' }],
  ['tcp:ci', undefined],
  ['tcp:ci:port', undefined],
  ['tcp:ci:99999', undefined],
  ['unix:', undefined],
  ['onion:abc:9989', undefined],
  ['buildbot.example.org', undefined],
  ['', undefined],
  ['\\', undefined],
]

for (const [description, endpoint] of descriptions) {
  test(`reads ${JSON.stringify(description)}`, () => assert.deepEqual(parseEndpoint(description), endpoint))
}

const connections: readonly [Connection, Endpoint | undefined][] = [
  [
    { host: 'ci', port: 9989 },
    { kind: 'tcp', host: 'ci', port: 9989 },
  ],
  [
    { host: 'ci', port: '9989' },
    { kind: 'tcp', host: 'ci', port: 9989 },
  ],
  [
    { host: 'ci', port: 9989, useTls: true },
    { kind: 'tcp', host: 'ci', port: 9989, tls: { trust: system, name: 'ci' } },
  ],
  [
    { host: null, port: null, connectionString: 'tcp:ci:9989' },
    { kind: 'tcp', host: 'ci', port: 9989 },
  ],
  [{ host: 'ci', port: null }, undefined],
  [{ host: 'ci' }, undefined],
  [{}, undefined],
]

for (const [connection, endpoint] of connections) {
  test(`takes ${JSON.stringify(connection)}`, () => assert.deepEqual(masterEndpoint(connection), endpoint))
}

test('names endpoints as people write them', () => {
  assert.equal(endpointName({ kind: 'tcp', host: 'ci', port: 9989 }), 'ci:9989')
  assert.equal(endpointName({ kind: 'tcp', host: '::1', port: 9989 }), '[::1]:9989')
  assert.equal(endpointName({ kind: 'unix', path: '/run/x' }), '/run/x')
})
