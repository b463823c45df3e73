// What the MessagePack protocol, which runs over a WebSocket, makes of a connection string besides what Twisted makes of it.
import { isIPv6 } from 'node:net'
import { type EndpointProblem, refusal } from './endpointProblem.ts'
import type { Endpoint, EndpointText } from './endpoints.ts'
import { isSince, nearestRelease } from './releases.ts'

/** The first release whose MessagePack protocol can be given a connection string. */
const firstRelease = '4.2.0'

/** Whether a connection string can tell the MessagePack protocol of a release where to connect to. */
export const mayNameWebSocket = (release: string): boolean => isSince(nearestRelease(release), firstRelease)

/** Undefined where the worker can make a URL of the connection string. */
export function webSocketProblem(endpoint: Endpoint, release: string): EndpointProblem | undefined {
  const whole = { from: 0, to: endpoint.description.length, ...refusal }
  if (!mayNameWebSocket(release)) {
    const message = `The MessagePack protocol takes no connection string before release ${firstRelease}. Give host and port instead.`
    return { ...whole, code: 'no-web-socket', message }
  }
  const host = argumentOf(endpoint, 'host')
  const port = argumentOf(endpoint, 'port')
  if (!host?.text || (endpoint.type?.name !== 'tcp' && port === undefined)) {
    const message = 'The MessagePack protocol needs a host and a port. Write tcp:host:port, or host= and port= in another type.'
    return { ...whole, code: 'no-web-socket', message }
  }
  if (isIPv6(host.text)) {
    const message = 'The MessagePack protocol cannot connect to an IPv6 address. Write the name of the buildmaster.'
    return { from: host.from, to: host.to, ...refusal, code: 'no-web-socket', message }
  }
  // A URL loses line ends.
  if (port === undefined || /^[\d\t\r\n]+$/.test(port.text)) return undefined
  return { from: port.from, to: port.to, ...refusal, code: 'no-web-socket', message: 'Write the port in digits only.' }
}

/** Of all types but `tcp` only what is given by keyword. */
function argumentOf({ type, arguments: taken, parts }: Endpoint, name: string): EndpointText | undefined {
  if (type?.name === 'tcp') return taken.get(name)?.value
  return parts.findLast(({ keyword }) => keyword?.text === name)?.value
}
