import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { createServer as createTlsServer } from 'node:tls'
import { probeConnection } from '../../../../client/workers/probe.ts'
import { readEndpoint } from '../../../../server/worker/masterEndpoint.ts'
import { type Certificate, makeCertificate } from './certificates.ts'

/** The first bytes of Perspective Broker: its dialects, as a buildmaster sends them to whoever connects. */
const dialects = Buffer.from('0280028270620482 6e6f6e65'.replace(' ', ''), 'hex')

const established = Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n')

let directory = ''
let good: Certificate
let foreign: Certificate
let expired: Certificate

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'probe-'))
  good = await makeCertificate(directory, 'good', 'DNS:localhost,IP:127.0.0.1')
  foreign = await makeCertificate(directory, 'foreign', 'DNS:elsewhere.example')
  expired = await makeCertificate(directory, 'expired', 'IP:127.0.0.1', 'once')
  mkdirSync(join(directory, 'trusted'))
  for (const name of ['good', 'foreign', 'expired'])
    renameSync(join(directory, `${name}.pem`), join(directory, 'trusted', `${name}.pem`))
})
after(() => rmSync(directory, { recursive: true }))

const host = '127.0.0.1'

async function serve(context: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const greets = (greeting: Buffer | string) => createServer((socket) => socket.write(greeting))
const greetsWithTls = (certificate: Certificate) =>
  createTlsServer(certificate, (socket) => socket.write(dialects)).on('tlsClientError', () => undefined)
/** A connection as a configuration file has it. */
interface Way {
  readonly host?: string
  readonly port?: number
  readonly useTls?: boolean
  readonly connectionString?: string
  readonly proxy?: string
  readonly protocol?: string
}

const look = ({ host, port, useTls, connectionString, proxy, protocol }: Way, timeout = 10_000) => {
  const master = readEndpoint(connectionString ?? `${useTls ? 'tls' : 'tcp'}:${host}:${port}`)
  const through = proxy === undefined ? undefined : readEndpoint(proxy)
  const connection = { ...(master && { master }), ...(through && { proxy: through }), ...(protocol && { protocol }) }
  return probeConnection(connection, { timeout, greeting: 300 })
}
const trusting = (port: number) => ({ connectionString: `tls:${host}:${port}:trustRoots=${join(directory, 'trusted')}` })

test('a buildmaster: nothing is wrong', async (context) => {
  const port = await serve(context, greets(dialects))
  assert.equal(await look({ host, port }), undefined)
  assert.equal(await look({ connectionString: `tcp:host=127.0.0.1:port=${port}` }), undefined)
})

test('nothing listens', async (context) => {
  const server = createServer()
  const port = await serve(context, server)
  await new Promise((resolve) => server.close(resolve))
  assert.deepEqual(await look({ host, port }), { code: 'connection-refused', endpoint: `${host}:${port}` })
})

test('an unknown host', async () => {
  assert.deepEqual(await look({ host: 'buildmaster.invalid', port: 9989 }), {
    code: 'host-not-found',
    host: 'buildmaster.invalid',
  })
})

test('a web server', async (context) => {
  const port = await serve(
    context,
    createHttpServer((_, response) => response.end('<html>')),
  )
  assert.deepEqual(await look({ host, port }), { code: 'http-port', endpoint: `${host}:${port}` })
  assert.deepEqual(await look({ host, port, protocol: 'msgpack_experimental_v7' }), {
    code: 'http-port',
    endpoint: `${host}:${port}`,
  })
})

test('a port for msgpack, and the other way round', async (context) => {
  const msgpack = await serve(
    context,
    createHttpServer((_, response) => response.setHeader('Server', 'AutobahnPython/23.6.2').end()),
  )
  assert.deepEqual(await look({ host, port: msgpack }), {
    code: 'protocol-mismatch',
    endpoint: `${host}:${msgpack}`,
    speaks: 'msgpack',
  })
  assert.equal(await look({ host, port: msgpack, protocol: 'msgpack_experimental_v7' }), undefined)
  const pb = await serve(context, greets(dialects))
  assert.deepEqual(await look({ host, port: pb, protocol: 'msgpack_experimental_v7' }), {
    code: 'protocol-mismatch',
    endpoint: `${host}:${pb}`,
    speaks: 'pb',
  })
})

test('another service', async (context) => {
  const port = await serve(context, greets('SSH-2.0-OpenSSH_9.2\r\n'))
  assert.deepEqual(await look({ host, port }), {
    code: 'not-a-buildmaster',
    endpoint: `${host}:${port}`,
    greeting: 'SSH-2.0-OpenSSH_9.2',
  })
})

test('a silent port is not judged', async (context) => {
  const port = await serve(context, createServer())
  assert.equal(await look({ host, port }, 500), undefined)
})

test('a port that wants TLS', async (context) => {
  const port = await serve(context, greetsWithTls(good))
  assert.deepEqual(await look({ host, port }), { code: 'tls-expected', endpoint: `${host}:${port}` })
})

test('TLS to a port without it', async (context) => {
  const port = await serve(context, greets(dialects))
  assert.deepEqual(await look({ host, port, useTls: true }), { code: 'tls-not-offered', endpoint: `${host}:${port}` })
})

test('TLS to a web server', async (context) => {
  const port = await serve(
    context,
    createHttpServer((_, response) => response.end('<html>')),
  )
  assert.deepEqual(await look({ host, port, useTls: true }), { code: 'http-port', endpoint: `${host}:${port}` })
})

test('certificates', async (context) => {
  const port = await serve(context, greetsWithTls(good))
  const endpoint = `${host}:${port}`
  assert.deepEqual(await look({ host, port, useTls: true }), { code: 'tls-untrusted', endpoint, selfSigned: true })
  assert.equal(await look(trusting(port)), undefined)
  assert.equal(await look({ connectionString: `ssl:${host}:${port}` }), undefined)
  const stranger = await serve(context, greetsWithTls(foreign))
  assert.deepEqual(await look(trusting(stranger)), { code: 'tls-wrong-name', endpoint: `${host}:${stranger}`, host })
  const stale = await serve(context, greetsWithTls(expired))
  assert.deepEqual(await look(trusting(stale)), { code: 'tls-expired', endpoint: `${host}:${stale}` })
})

test('a proxy that opens the way, and one that does not', async (context) => {
  const master = await serve(context, greets(dialects))
  const opens = (greeting: Buffer | string) =>
    createServer((socket) => socket.once('data', () => socket.write(Buffer.concat([established, Buffer.from(greeting)]))))
  const open = await serve(context, opens(dialects))
  assert.equal(await look({ host, port: master, proxy: `tcp:${host}:${open}` }), undefined)
  const elsewhere = await serve(context, opens('SSH-2.0-OpenSSH_9.2\r\n'))
  const behind = await look({ host, port: master, proxy: `tcp:${host}:${elsewhere}` })
  assert.deepEqual(behind, { code: 'not-a-buildmaster', endpoint: `${host}:${master}`, greeting: 'SSH-2.0-OpenSSH_9.2' })
  const closed = await serve(
    context,
    createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))),
  )
  assert.deepEqual(await look({ host, port: master, proxy: `tcp:${host}:${closed}` }), {
    code: 'proxy-refused',
    proxy: `${host}:${closed}`,
    status: 407,
  })
})

test('a socket of the file system', async (context) => {
  const path = join(directory, 'master.sock')
  assert.deepEqual(await look({ connectionString: `unix:${path}` }), { code: 'socket-missing', path })
  const server = greets(dialects)
  await new Promise<void>((resolve) => server.listen(path, resolve))
  context.after(() => server.close())
  assert.equal(await look({ connectionString: `unix:${path}` }), undefined)
})

test('sends neither name nor password, only what every server may see', async (context) => {
  const seen: Buffer[] = []
  const port = await serve(
    context,
    createServer((socket) => socket.on('data', (data) => seen.push(data))),
  )
  await look({ host, port }, 500)
  assert.equal(seen[0]?.toString(), 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
})

test('ends at once when it is not wanted any more', async (context) => {
  const port = await serve(context, createServer())
  const abort = new AbortController()
  const result = probeConnection({ master: { kind: 'tcp', host, port } }, { signal: abort.signal, timeout: 60_000 })
  abort.abort()
  assert.equal(await result, undefined)
})

test('says nothing where the way is not known', async () => {
  assert.equal(await look({}), undefined)
  assert.equal(await look({ connectionString: 'onion:abc:9989' }), undefined)
})
