// What is wrong with the single values of a connection string.
import { isIPv4, isIPv6 } from 'node:net'
import { type EndpointProblem, type EndpointVerdict, refusal } from './endpointProblem.ts'
import type { Endpoint } from './endpoints.ts'
import type { EndpointArgumentKind, EndpointType } from './endpointTypes.ts'
import { canBeHost, isDomainName } from './hostName.ts'
import { pythonInteger } from './pythonInteger.ts'

/** Bytes of the path in Linux's `sockaddr_un` less its final NUL; other systems take a few less. */
const longestSocketPath = 107
const lastPort = 65535

export function* valueProblems(endpoint: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  const through = endpoint.arguments.has('endpoint')
  for (const { name, kind } of type.arguments) {
    const value = endpoint.arguments.get(name)?.value
    if (value === undefined) continue
    const { from, to, text } = value
    const verdict = kind === 'verified-host' ? verifiedHostVerdict(text, through) : valueVerdict(kind, name, text, type)
    const unused = through && UNUSED_THROUGH_ANOTHER.has(kind)
    if (verdict && (verdict.refused || !unused)) yield { from, to, ...verdict }
  }
}

/** What the endpoint that the connection goes through has of its own. */
const UNUSED_THROUGH_ANOTHER: ReadonlySet<EndpointArgumentKind> = new Set(['port', 'seconds', 'address'])

/**
 * A host that the certificate has to name. Twisted makes it a domain name even if it is an IPv6 address, and fails over that,
 * unless the connection goes through another endpoint.
 */
function verifiedHostVerdict(host: string, through: boolean): EndpointVerdict | undefined {
  if (isIPv4(host) || (through && isIPv6(host))) {
    const message = `The certificate of the buildmaster has to name the address ${host}, which few do. Use the host's name.`
    return { code: 'address-to-verify', severity: 'warning', message }
  }
  if (isIPv6(host)) {
    const message = "Twisted cannot verify a certificate for an IPv6 address. Use the host's name."
    return { code: 'invalid-host', ...refusal, message }
  }
  if (isDomainName(host) !== false) return undefined
  const problem = host === '' ? 'The host is empty' : `"${host}" is no host name that a certificate could carry`
  return { code: 'invalid-host', ...refusal, message: `${problem}. Write the name of the buildmaster.` }
}

/** A host that is only connected to. */
function hostVerdict(host: string): EndpointVerdict | undefined {
  if (host === '')
    return { code: 'invalid-host', severity: 'warning', message: 'Without a host the worker connects to its own machine.' }
  if (canBeHost(host)) return undefined
  const bare = host.replace(/^\/+|\/+$|^\[|\]$/g, '').trim()
  return {
    code: 'invalid-host',
    severity: 'error',
    message: `No host can have the name "${host}". Write a name or an address, without slashes, brackets, spaces and port.`,
    ...(bare !== host && /^[\w.-]+$/.test(bare) && canBeHost(bare) && { suggestion: bare }),
  }
}

function valueVerdict(kind: EndpointArgumentKind, name: string, text: string, type: EndpointType): EndpointVerdict | undefined {
  switch (kind) {
    case 'host':
      return hostVerdict(text)
    case 'port':
      return numberVerdict(name, text, 1, lastPort)
    case 'seconds':
      // A local socket is connected to at once, before any time has passed.
      return numberVerdict(name, text, type.name === 'unix' ? 0 : 1, Number.POSITIVE_INFINITY)
    case 'flag':
      return numberVerdict(name, text, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    case 'address':
      return addressVerdict(text)
    case 'socket':
      return socketVerdict(text)
    case 'directory':
      return directoryVerdict(name, text)
    default:
      return undefined
  }
}

function numberVerdict(name: string, text: string, minimum: number, maximum: number): EndpointVerdict | undefined {
  const number = pythonInteger(text)
  if (number === undefined)
    return { code: 'not-a-number', ...refusal, message: `The ${name} "${text}" is no whole number. Write digits only.` }
  if (!(number < minimum || number > maximum)) return undefined
  const range = maximum === lastPort ? `between ${minimum} and ${maximum}` : `of at least ${minimum}`
  return {
    code: 'out-of-range',
    severity: 'error',
    message: `With the ${name} ${text} no connection can be made. Write one ${range}.`,
  }
}

function socketVerdict(path: string): EndpointVerdict | undefined {
  if (path === '')
    return { code: 'invalid-path', severity: 'error', message: "The path is empty. Write that of the buildmaster's socket." }
  const bytes = Buffer.byteLength(path)
  if (bytes <= longestSocketPath) return undefined
  const message = `The path of a socket may have ${longestSocketPath} bytes, and this one has ${bytes}. Choose a shorter one.`
  return { code: 'invalid-path', severity: 'error', message }
}

/** A name will do as well, and nothing at all leaves the choice to the system. Some systems read no further than to a blank. */
function addressVerdict(address: string): EndpointVerdict | undefined {
  if (!/[\s/@[\]]/.test(address)) return undefined
  const message = `"${address}" is no address. Write one of this machine's, such as 192.0.2.7.`
  return { code: 'invalid-address', severity: /\s/.test(address) ? 'warning' : 'error', message }
}

function directoryVerdict(name: string, path: string): EndpointVerdict | undefined {
  if (path !== '') return undefined
  const message = `${name} is empty, which means the directory that the worker is started in. Write the path of a directory.`
  return { code: 'invalid-path', severity: 'warning', message }
}
