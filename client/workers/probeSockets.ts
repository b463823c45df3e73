// The steps on the way to a buildmaster. Each takes a bounded time and says in a problem what stands in the way.
import { connect, isIP, isIPv6, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { Endpoint, TlsOptions } from '../../server/protocol.ts'
import { endpointName } from './endpoint.ts'
import type { ConnectionProblem } from './problem.ts'
import { readTrust } from './trust.ts'

export interface ProbeContext {
  /** For each step, in milliseconds. */
  readonly timeout: number
  /** For the other side to speak first, in milliseconds. */
  readonly greeting: number
  /** Every socket that was opened, to be destroyed in the end. */
  readonly sockets: Socket[]
}

/** What stands in the way. */
export class Obstacle extends Error {
  readonly problem: ConnectionProblem

  constructor(problem: ConnectionProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Opens a connection as the worker would: `tcp` endpoints of Twisted use IPv4 unless the address itself is IPv6. */
export async function dial(endpoint: Endpoint, context: ProbeContext): Promise<Socket> {
  const socket =
    endpoint.kind === 'unix'
      ? connect({ path: endpoint.path })
      : connect({ host: endpoint.host, port: endpoint.port, family: endpoint.tls ? 0 : isIPv6(endpoint.host) ? 6 : 4 })
  context.sockets.push(socket)
  await settles(socket, 'connect', context.timeout, (error) => dialProblem(endpoint, error))
  return socket
}

function dialProblem(endpoint: Endpoint, error: NodeJS.ErrnoException | undefined): ConnectionProblem {
  const where = endpointName(endpoint)
  switch (error?.code) {
    case undefined:
    case 'ETIMEDOUT':
      return { code: 'connection-timeout', endpoint: where }
    case 'ECONNREFUSED':
      return { code: 'connection-refused', endpoint: where }
    case 'ENOENT':
      return { code: 'socket-missing', path: where }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'host-not-found', host: endpoint.kind === 'tcp' ? endpoint.host : where }
    default:
      return { code: 'network-error', endpoint: where, detail: error?.code ?? '' }
  }
}

/** TLS over a connection, with the trust that the worker has. */
export async function secure(socket: Socket, endpoint: Endpoint, tls: TlsOptions, context: ProbeContext): Promise<TLSSocket> {
  const { name } = tls
  const secured = connectTls({
    socket,
    ...(name !== undefined && { host: name, ...(isIP(name) === 0 && { servername: name }) }),
    ...(await readTrust(tls)),
    rejectUnauthorized: tls.trust.kind !== 'anyone',
    checkServerIdentity: (_, certificate) => (name === undefined ? undefined : checkName(name, certificate)),
  })
  // From here on the secured socket owns the other one: destroying that one first crashes Node.
  context.sockets[context.sockets.indexOf(socket)] = secured
  await settles(secured, 'secureConnect', context.timeout, (error) => tlsProblem(endpointName(endpoint), name ?? '', error))
  return secured
}

/** The worker's TLS looks for names where today's rules have them only; Node also takes the old place. */
function checkName(name: string, certificate: PeerCertificate): Error | undefined {
  if (certificate.subjectaltname) return checkServerIdentity(name, certificate)
  return Object.assign(new Error('no alternative name'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
}

function tlsProblem(endpoint: string, host: string, error: NodeJS.ErrnoException | undefined): ConnectionProblem {
  switch (error?.code) {
    case undefined:
      return { code: 'connection-timeout', endpoint }
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return { code: 'tls-untrusted', endpoint, selfSigned: true }
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return { code: 'tls-untrusted', endpoint, selfSigned: false }
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return { code: 'tls-expired', endpoint }
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return { code: 'tls-wrong-name', endpoint, host }
    default:
      return { code: 'tls-failed', endpoint, detail: error?.code ?? '' }
  }
}

/** Asks an HTTP proxy for a tunnel, in the words that the worker uses. */
export async function tunnel(
  socket: Socket,
  endpoint: Endpoint & { kind: 'tcp' },
  proxy: string,
  context: ProbeContext,
): Promise<Socket> {
  socket.write(`CONNECT ${endpoint.host}:${endpoint.port} HTTP/1.1\r\n\r\n`)
  const answer = await listen(socket, context.timeout)
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(answer.toString('latin1'))?.[1])
  if (status >= 200 && status < 300) {
    // What comes behind the empty line is the buildmaster's already.
    const end = answer.indexOf('\r\n\r\n')
    if (end >= 0) socket.unshift(answer.subarray(end + 4))
    return socket
  }
  throw new Obstacle({ code: 'proxy-refused', proxy, ...(!Number.isNaN(status) && { status }) })
}

/** The first bytes that the other side sends within a time; none where it is silent or hangs up. Never rejects. */
export function listen(socket: Socket, timeout: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const done = (bytes: Buffer) => {
      clearTimeout(timer)
      socket.off('data', done).off('close', nothing).off('end', nothing).pause()
      resolve(bytes)
    }
    const nothing = () => done(Buffer.alloc(0))
    const timer = setTimeout(nothing, timeout)
    socket.on('data', done).once('close', nothing).once('end', nothing).resume()
    if (socket.destroyed) nothing()
  })
}

/** Waits for an event of a socket; an error, or the time being over (no error), is a problem. */
function settles(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeout: number,
  problem: (error: NodeJS.ErrnoException | undefined) => ConnectionProblem,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error?: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new Obstacle(problem(error)))
    }
    const timer = setTimeout(fail, timeout)
    // Later errors have nobody to tell: the probe looks at what arrives, or does not.
    socket.on('error', (error) => fail(error instanceof AggregateError ? error.errors[0] : error))
    socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
    socket.once(event, () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
