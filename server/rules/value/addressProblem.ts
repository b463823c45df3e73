import { remember } from '../../remember.ts'
import type { EndpointProblem } from '../../worker/endpointProblem.ts'
import { endpointProblems } from '../../worker/endpointProblems.ts'
import { parseEndpoint } from '../../worker/endpoints.ts'

interface Address {
  readonly host?: string
  readonly port?: string
  readonly tls: boolean
}

/**
 * What is wrong with the connection string that a worker makes of host and port, the worst first: it escapes the colons of the
 * host, and no more.
 */
export function addressProblem({ host = 'localhost', port = '9989', tls }: Address): EndpointProblem | undefined {
  const description = `${tls ? 'tls' : 'tcp'}:host=${host.replaceAll(':', '\\:')}:port=${port}`
  return worstProblem(description)
}

const worstProblem = remember((description): EndpointProblem | undefined => {
  const problems = endpointProblems(parseEndpoint(description))
  return problems.find(({ severity }) => severity === 'error') ?? problems[0]
})
