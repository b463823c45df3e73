// Where a worker connects to, from the arguments of its constructor.
import type { Connection } from './facts.ts'

/** Whom a TLS client trusts: the system's authorities, nobody in particular (any certificate will do), those in a directory. */
export type Trust =
  | { readonly kind: 'system' }
  | { readonly kind: 'anyone' }
  | { readonly kind: 'directory'; readonly path: string }

export interface TlsOptions {
  readonly trust: Trust
  /** The name that the certificate must have; left out: it is not looked at. */
  readonly name?: string
  /** Files of the client's own certificate and key, where the master asks for one. */
  readonly certificate?: string
  readonly privateKey?: string
}

export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: TlsOptions }
  | { readonly kind: 'unix'; readonly path: string }

/** The buildmaster's endpoint; undefined where it is not known, or of a kind that cannot be told. */
export function masterEndpoint(connection: Connection): Endpoint | undefined {
  if (connection.connectionString) return parseEndpoint(connection.connectionString)
  const { host } = connection
  const port = Number(connection.port)
  if (!host || connection.port === null || !isPort(port)) return undefined
  return { kind: 'tcp', host, port, ...(connection.useTls && { tls: { trust: { kind: 'system' }, name: host } }) }
}

/** Reads a client endpoint description as Twisted does: `tls:example.org:9989:trustRoots=/etc/ca`, a backslash escapes. */
export function parseEndpoint(description: string): Endpoint | undefined {
  const [type = '', ...fields] = split(description, ':')
  const kind = type.toLowerCase()
  const named = new Map<string, string>()
  const positional: string[] = []
  for (const field of fields) {
    const [key = '', ...value] = split(field, '=')
    if (value.length > 0) named.set(key, unescaped(value.join('=')))
    else positional.push(unescaped(key))
  }
  if (kind === 'unix') {
    const path = positional[0] ?? named.get('path')
    return path ? { kind: 'unix', path } : undefined
  }
  const host = positional[0] ?? named.get('host')
  const port = Number(positional[1] ?? named.get('port'))
  if (!host || !isPort(port) || named.has('endpoint')) return undefined
  if (kind === 'tcp') return { kind: 'tcp', host, port }
  if (kind === 'tls')
    return {
      kind: 'tcp',
      host,
      port,
      tls: { trust: trustIn(named.get('trustRoots'), 'system'), name: host, ...keys(named, 'certificate') },
    }
  // `ssl:` checks nothing unless it is told where the authorities are, and no name unless it is told one.
  const name = named.get('hostname')
  const tls = { trust: trustIn(named.get('caCertsDir'), 'anyone'), ...(name && { name }), ...keys(named, 'certKey') }
  return kind === 'ssl' ? { kind: 'tcp', host, port, tls } : undefined
}

/** As a person writes it: `example.org:9989`, `[::1]:9989`, `/run/master.sock`. */
export function endpointName(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return endpoint.path
  return endpoint.host.includes(':') ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`
}

function trustIn(directory: string | undefined, otherwise: 'system' | 'anyone'): Trust {
  return directory ? { kind: 'directory', path: directory } : { kind: otherwise }
}

function keys(named: ReadonlyMap<string, string>, certificateField: string): Pick<TlsOptions, 'certificate' | 'privateKey'> {
  const certificate = named.get(certificateField)
  const privateKey = named.get('privateKey') ?? certificate
  return { ...(certificate && { certificate }), ...(privateKey && { privateKey }) }
}

/** Splits at a character that no backslash precedes; escapes stay as they are. */
function split(text: string, separator: string): string[] {
  const parts = ['']
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (char === separator) parts.push('')
    else parts[parts.length - 1] += char === '\\' ? char + text.charAt(++index) : char
  }
  return parts
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65536
}
