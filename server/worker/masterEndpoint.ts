// Where a worker connects to, and through which proxy: what its client has to know to go there itself.
import type { Endpoint, TlsOptions, Trust } from '../protocol.ts'
import { truth } from '../python/evaluate/text.ts'
import type { Value } from '../python/value.ts'
import { endpointProblems } from './endpointProblems.ts'
import { parseEndpoint } from './endpoints.ts'
import { pythonInteger } from './pythonInteger.ts'

/** What is known of the way to the buildmaster. */
export interface MasterEndpoint {
  readonly master?: Endpoint
  readonly proxy?: Endpoint
}

/** Nothing where the way is not known, or goes over something that the client cannot speak. @param given the value of an argument */
export function masterEndpoint(given: (name: string) => Value | undefined): MasterEndpoint {
  const string = textOf(given('connection_string'))
  const through = textOf(given('proxy_connection_string'))
  const master = string ? readEndpoint(string) : string === undefined ? undefined : byHostAndPort(given)
  const proxy = through ? readEndpoint(through) : undefined
  if (!master || through === undefined || (through !== '' && !proxy)) return {}
  return { master, ...(proxy && { proxy }) }
}

/** Empty for nothing, undefined where it is not known. */
function textOf(value: Value | undefined): string | undefined {
  if (value === undefined || value.kind === 'none') return ''
  return value.kind === 'str' ? value.value : undefined
}

function byHostAndPort(given: (name: string) => Value | undefined): Endpoint | undefined {
  const host = textOf(given('buildmaster_host') ?? given('host'))
  const value = given('port')
  const port = value?.kind === 'int' ? value.value : value?.kind === 'str' ? pythonInteger(value.value) : undefined
  if (!host || !isPort(port)) return undefined
  const useTls = given('useTls')
  return { kind: 'tcp', host, port, ...(useTls && truth(useTls) && { tls: { trust: { kind: 'system' }, name: host } }) }
}

/** The endpoint of a connection string; undefined where it is none, or one of a kind that cannot be told. */
export function readEndpoint(description: string): Endpoint | undefined {
  const endpoint = parseEndpoint(description)
  if (!endpoint.type || endpointProblems(endpoint).some(({ severity }) => severity === 'error')) return undefined
  const text = (name: string): string | undefined => endpoint.arguments.get(name)?.value.text
  const kind = endpoint.type.name
  if (kind === 'unix') return { kind, path: text('path') ?? '' }
  const host = text('host')
  const port = pythonInteger(text('port') ?? '')
  if (!host || !isPort(port) || text('endpoint') !== undefined) return undefined
  if (kind === 'tcp') return { kind, host, port }
  // `ssl:` checks nothing unless it is told where the authorities are, and no name unless it is told one.
  const name = text('hostname')
  const tls: TlsOptions =
    kind === 'tls'
      ? { trust: trustIn(text('trustRoots'), 'system'), name: host, ...keys(text('certificate'), text('privateKey')) }
      : { trust: trustIn(text('caCertsDir'), 'anyone'), ...(name && { name }), ...keys(text('certKey'), text('privateKey')) }
  return { kind: 'tcp', host, port, tls }
}

function trustIn(directory: string | undefined, otherwise: 'system' | 'anyone'): Trust {
  return directory ? { kind: 'directory', path: directory } : { kind: otherwise }
}

function keys(certificate: string | undefined, privateKey = certificate): Pick<TlsOptions, 'certificate' | 'privateKey'> {
  return { ...(certificate && { certificate }), ...(certificate && privateKey && { privateKey }) }
}

const isPort = (port: number | undefined): port is number =>
  port !== undefined && Number.isInteger(port) && port > 0 && port < 65536
