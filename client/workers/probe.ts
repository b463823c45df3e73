// Why can a worker not connect? Its log does not say, so the same way is gone once more, up to the login: no name and no
// password is ever sent.
import type { Endpoint } from '../../server/protocol.ts'
import { endpointName } from './endpoint.ts'
import type { Connection } from './facts.ts'
import { dial, listen, Obstacle, type ProbeContext, secure, tunnel } from './probeSockets.ts'
import type { ConnectionProblem } from './problem.ts'

export interface ProbeOptions {
  /** Ends the probe early; it then finds nothing. */
  readonly signal?: AbortSignal
  /** For each step of the way, in milliseconds. Default 5000. */
  readonly timeout?: number
  /** A buildmaster for pb speaks first: how long to wait for that, in milliseconds. Default 1500. */
  readonly greeting?: number
}

/**
 * Looks for the reason why a worker cannot connect. Undefined: all that can be seen from here is as it should be, or the way
 * cannot be told. Never throws.
 */
export async function probeConnection(
  connection: Connection,
  options: ProbeOptions = {},
): Promise<ConnectionProblem | undefined> {
  const endpoint = connection.master
  if (!endpoint) return undefined
  const context: ProbeContext = { timeout: options.timeout ?? 5_000, greeting: options.greeting ?? 1_500, sockets: [] }
  const cancel = () => {
    for (const socket of context.sockets) socket.destroy()
  }
  options.signal?.addEventListener('abort', cancel)
  try {
    await goThere(endpoint, connection, context)
    return undefined
  } catch (error) {
    return error instanceof Obstacle && !options.signal?.aborted ? error.problem : undefined
  } finally {
    options.signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

async function goThere(endpoint: Endpoint, connection: Connection, context: ProbeContext): Promise<void> {
  const socket = await reach(endpoint, connection, context)
  const tls = endpoint.kind === 'tcp' ? endpoint.tls : undefined
  if (tls) {
    const secured = await secure(socket, endpoint, tls, context).catch(async (error: unknown) => {
      // A port without TLS answers the handshake with something else, or not at all.
      const isAboutCertificate = error instanceof Obstacle && error.problem.code !== 'tls-failed'
      if (isAboutCertificate) throw error
      const plain = await answerOf(await reach(endpoint, connection, context), context)
      if (plain.length === 0 || isTlsRecord(plain)) throw error
      throw new Obstacle(
        isHttp(plain)
          ? { code: 'http-port', endpoint: endpointName(endpoint) }
          : { code: 'tls-not-offered', endpoint: endpointName(endpoint) },
      )
    })
    return judge(await answerOf(secured, context), endpoint, connection)
  }
  const answer = await answerOf(socket, context)
  if (answer.length > 0 && !isTlsRecord(answer)) return judge(answer, endpoint, connection)
  if (endpoint.kind === 'tcp') {
    const again = await reach(endpoint, connection, context)
    const speaksTls = await secure(again, endpoint, { trust: { kind: 'anyone' } }, context).then(
      () => true,
      () => false,
    )
    if (speaksTls) throw new Obstacle({ code: 'tls-expected', endpoint: endpointName(endpoint) })
  }
}

async function reach(endpoint: Endpoint, { proxy }: Connection, context: ProbeContext) {
  if (!proxy) return await dial(endpoint, context)
  if (endpoint.kind !== 'tcp') throw new Error('a way that cannot be gone')
  return await tunnel(await dial(proxy, context), endpoint, endpointName(proxy), context)
}

/** What a server says by itself, or else to the request that every web server answers. */
async function answerOf(socket: Awaited<ReturnType<typeof dial>>, context: ProbeContext): Promise<Buffer> {
  const greeting = await listen(socket, context.greeting)
  if (greeting.length > 0 || socket.destroyed) return greeting
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  return await listen(socket, context.timeout)
}

function judge(answer: Buffer, endpoint: Endpoint, { protocol = 'pb' }: Connection): void {
  const where = endpointName(endpoint)
  const wanted = protocol.startsWith('msgpack') ? 'msgpack' : 'pb'
  const speaks = isPb(answer) ? 'pb' : isMsgpack(answer) ? 'msgpack' : undefined
  if (speaks === wanted || answer.length === 0) return
  if (speaks) throw new Obstacle({ code: 'protocol-mismatch', endpoint: where, speaks })
  if (isHttp(answer)) throw new Obstacle({ code: 'http-port', endpoint: where })
  const greeting = printable(answer)
  throw new Obstacle({ code: 'not-a-buildmaster', endpoint: where, ...(greeting !== '' && { greeting }) })
}

/** Perspective Broker begins with the list of its dialects. */
function isPb(answer: Buffer): boolean {
  return answer.includes('pb') && answer.includes('none')
}

/** The library that a buildmaster uses for msgpack over WebSocket names itself when it is asked for a page. */
function isMsgpack(answer: Buffer): boolean {
  return isHttp(answer) && /autobahn/i.test(answer.toString('latin1'))
}

function isHttp(answer: Buffer): boolean {
  return answer.toString('latin1', 0, 5) === 'HTTP/'
}

/** An alert or a handshake of TLS: what a port that wants TLS says to anything else. */
function isTlsRecord(answer: Buffer): boolean {
  return (answer[0] === 0x15 || answer[0] === 0x16) && answer[1] === 3
}

function printable(answer: Buffer): string {
  const [line = ''] = answer.toString('latin1').split(/[\r\n]/, 1)
  return /^[ -~]{1,80}$/.test(line) ? line : ''
}
