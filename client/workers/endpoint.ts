import type { Endpoint } from '../../server/protocol.ts'

/** As a person writes it: `example.org:9989`, `[::1]:9989`, `/run/master.sock`. */
export function endpointName(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return endpoint.path
  return endpoint.host.includes(':') ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`
}
