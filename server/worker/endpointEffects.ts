// What a connection string leaves open to others, and what stands in it without doing any good.
import { type EndpointProblem, type EndpointVerdict, refusal } from './endpointProblem.ts'
import type { Endpoint } from './endpoints.ts'
import type { EndpointArgumentType, EndpointType } from './endpointTypes.ts'

/** `tls` verifies the certificate and its name; `ssl` only what it is given an argument for. */
export function* securityProblems({ typeName, arguments: taken }: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  if (type.name !== 'ssl' || typeName === undefined || taken.has('hostname')) return
  const message = taken.has('caCertsDir')
    ? 'Any certificate of these authorities is accepted, whoever it was made for. Use tls: with trustRoots=, or add hostname=.'
    : 'Nothing is verified: anybody in between can pose as the buildmaster. Use tls:, or add caCertsDir= and hostname=.'
  yield { from: typeName.from, to: typeName.to, code: 'unverified', severity: 'warning', message }
}

export function* effectProblems(endpoint: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  for (const argument of type.arguments) {
    const part = endpoint.arguments.get(argument.name)
    const verdict = part && effect(argument, part.value.text, endpoint, type)
    if (verdict) yield { from: part.from, to: part.to, ...verdict }
  }
}

function effect(
  { name, kind, summary }: EndpointArgumentType,
  value: string,
  { arguments: taken }: Endpoint,
  type: EndpointType,
): EndpointVerdict | undefined {
  const ignored = { code: 'ignored-argument', severity: 'warning' } as const
  const certificate = type.name === 'tls' ? 'certificate' : 'certKey'
  if (kind === 'ignored') return { ...ignored, message: `${name}: ${summary}` }
  if (name === 'privateKey' && !taken.has(certificate))
    return { ...ignored, message: `Without ${certificate}= the privateKey has no effect. Add ${certificate}= or remove it.` }
  if (kind === 'file' && value === '')
    return { code: 'invalid-path', ...refusal, message: `${name} is empty. Write the path of a PEM file, or remove it.` }
  if (name === 'bindAddress' && type.name === 'tls' && !taken.has('endpoint')) {
    const message =
      'With bindAddress= in a tls endpoint, Twisted up to 24.7 can never connect. Remove it, or use a newer Twisted.'
    return { code: 'invalid-address', severity: 'warning', message }
  }
  return undefined
}
