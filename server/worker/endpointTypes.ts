// The client endpoint types of a standard Twisted, from 16.0 (which brought `tls`) to 24: what `clientFromString` and the
// classes behind it take. Packages can register more types as plugins; the one that every worker since 3.5.0 has, because
// it depends on it, is Autobahn's.

export type EndpointArgumentKind =
  | 'host'
  /** A name that the certificate of the other side has to carry. */
  | 'verified-host'
  | 'port'
  | 'seconds'
  | 'flag'
  | 'address'
  | 'socket'
  | 'directory'
  | 'file'
  | 'endpoint'
  /** Taken and without effect. */
  | 'ignored'

export interface EndpointArgumentType {
  readonly name: string
  readonly kind: EndpointArgumentKind
  readonly required?: true
  /** One sentence of plain text. */
  readonly summary: string
}

export interface EndpointType {
  /** In lower case; Twisted reads it in any case. */
  readonly name: string
  readonly summary: string
  readonly arguments: readonly EndpointArgumentType[]
  /** The arguments that may stand without a keyword, in order. */
  readonly positional: readonly string[]
  /** `call`: taken like the arguments of a Python call. `lenient`: superfluous ones are dropped in silence. */
  readonly binding: 'call' | 'lenient'
}

const host: EndpointArgumentType = {
  name: 'host',
  kind: 'host',
  required: true,
  summary: 'The name or address of the buildmaster; colons of an IPv6 address are written \\:.',
}
const port: EndpointArgumentType = {
  name: 'port',
  kind: 'port',
  required: true,
  summary: "The port that the buildmaster's protocols listen on, 9989 as a rule; not that of the web pages.",
}
const timeout: EndpointArgumentType = {
  name: 'timeout',
  kind: 'seconds',
  summary: 'How many seconds one attempt to connect may take; 30 when left out.',
}
const bindAddress: EndpointArgumentType = {
  name: 'bindAddress',
  kind: 'address',
  summary: 'The local address to connect from.',
}

/** The types that can be checked. */
export const endpointTypes: readonly EndpointType[] = [
  {
    name: 'tls',
    summary: 'TCP with TLS: the certificate of the buildmaster and its name are verified.',
    arguments: [
      { ...host, kind: 'verified-host' },
      port,
      timeout,
      bindAddress,
      {
        name: 'certificate',
        kind: 'file',
        summary: "PEM file of the worker's own certificate, where the buildmaster asks for one.",
      },
      { name: 'privateKey', kind: 'file', summary: 'PEM file of the key that belongs to `certificate`.' },
      {
        name: 'trustRoots',
        kind: 'directory',
        summary: "Directory of *.pem files, each a certificate authority to trust; the system's authorities when left out.",
      },
      {
        name: 'endpoint',
        kind: 'endpoint',
        summary: 'Another endpoint to connect through, with its colons escaped; `host` then only names whom to expect.',
      },
    ],
    positional: ['host', 'port', 'timeout', 'bindAddress', 'certificate', 'privateKey', 'trustRoots', 'endpoint'],
    binding: 'call',
  },
  {
    name: 'tcp',
    summary: 'TCP without encryption: password and builds can be read on the way.',
    arguments: [host, port, timeout, bindAddress],
    positional: ['host', 'port'],
    binding: 'lenient',
  },
  {
    name: 'ssl',
    summary: 'TCP with TLS that verifies only what it is told to, which is nothing by default; `tls` is better.',
    arguments: [
      host,
      port,
      timeout,
      bindAddress,
      { name: 'caCertsDir', kind: 'directory', summary: 'Directory of *.pem files, each a certificate authority to trust.' },
      { name: 'hostname', kind: 'verified-host', summary: "The name that the buildmaster's certificate must carry." },
      { name: 'certKey', kind: 'file', summary: "PEM file of the worker's own certificate, where the buildmaster asks for one." },
      { name: 'privateKey', kind: 'file', summary: 'PEM file of the key that belongs to `certKey`.' },
      { name: 'sslContextFactory', kind: 'ignored', summary: 'Without effect.' },
    ],
    positional: ['host', 'port'],
    binding: 'lenient',
  },
  {
    name: 'unix',
    summary: 'A socket in the file system of this machine.',
    arguments: [
      { name: 'path', kind: 'socket', required: true, summary: 'The path of the socket.' },
      timeout,
      { name: 'lockfile', kind: 'flag', summary: '1 to look at the lock file beside the socket before connecting, 0 not to.' },
      { name: 'checkPID', kind: 'ignored', summary: 'Write lockfile=1 instead: any text is taken for true, 0 too.' },
    ],
    positional: ['path'],
    binding: 'lenient',
  },
]

/**
 * Types that plugins bring, and whether every worker since 3.5.0 has the plugin. Their arguments are their own business. Twisted
 * finds plugins in folders `twisted/plugins` beside its own modules and in the directory that it is started in.
 */
export const pluginEndpointTypes: ReadonlyMap<string, 'always' | 'perhaps'> = new Map([
  ['autobahn', 'always'],
  ['i2p', 'perhaps'],
  ['srv', 'perhaps'],
  ['tor', 'perhaps'],
])

/** Types that Twisted knows for servers only. */
export const serverEndpointTypes: readonly string[] = ['tcp4', 'tcp6', 'stdio', 'systemd', 'haproxy', 'fd']

export function endpointTypeOf(name: string): EndpointType | undefined {
  const known = name.toUpperCase().toLowerCase()
  return endpointTypes.find((type) => type.name === known)
}
