import assert from 'node:assert/strict'
import { describe as suite, test } from 'node:test'
import type { Endpoint } from '../../../server/protocol.ts'
import { describe } from '../../../server/worker/describe.ts'
import { readEndpoint } from '../../../server/worker/masterEndpoint.ts'
import { analyseText } from './tacFixtures.ts'

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
  test(`reads ${JSON.stringify(description)}`, () => assert.deepEqual(readEndpoint(description), endpoint))
}

const ci = { kind: 'tcp', host: 'ci', port: 9989 } as const

/** The first arguments of Worker, those behind keepalive, and the way that they say. */
const calls: readonly [host: string, more: string, way: { master?: Endpoint; proxy?: Endpoint }][] = [
  ["'ci', 9989", '', { master: ci }],
  ["'ci', '9989'", '', { master: ci }],
  ["'ci', 9989", ', useTls=True', { master: { ...ci, tls: { trust: system, name: 'ci' } } }],
  ["'ci', 9989", ", useTls=''", { master: ci }],
  ['None, None', ", connection_string='tcp:ci:9989'", { master: ci }],
  ["'ci', 9989", ', connection_string=None', { master: ci }],
  ["'ci', 9989", ", proxy_connection_string='tcp:proxy:3128'", { master: ci, proxy: { ...ci, host: 'proxy', port: 3128 } }],
  ["'ci', 9989", ", proxy_connection_string='proxy'", {}],
  ["'ci', 9989", ', proxy_connection_string=open("proxy").read()', {}],
  ["'ci', 9989", ', connection_string=open("string").read()', {}],
  ["'ci', 9989", ', **open', {}],
  ["'ci', None", '', {}],
  ["'ci', 70000", '', {}],
  ['open("host").read(), 9989', '', {}],
]

suite('the way to the buildmaster', () => {
  for (const [host, more, way] of calls) {
    test(`${host} … ${more}`, () => {
      const text = `from buildbot_worker.bot import Worker\nWorker(${host}, 'n', 'p', '.', 600${more})\n`
      const { master, proxy } = describe(analyseText(text), '4.3.0').workers[0] ?? {}
      assert.deepEqual({ ...(master && { master }), ...(proxy && { proxy }) }, way)
    })
  }
})
