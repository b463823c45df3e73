// Checks of how to connect: Twisted's endpoint strings, and what TLS and the MessagePack protocol ask of them.

import { isIPv6 } from 'node:net'
import type { CreateInput } from '../protocol.ts'
import { endpointProblems } from '../worker/endpointProblems.ts'
import { type Endpoint, escapeEndpointText, parseEndpoint } from '../worker/endpoints.ts'
import { isSince } from '../worker/releases.ts'
import { type Complaint, refuse, warn } from './complaint.ts'
import { readMaster } from './master.ts'

/** What is wrong with an endpoint string by itself; nothing with one that is not given. */
export function complainOfEndpoint(input: string | undefined): Complaint | undefined {
  const text = input?.trim()
  if (!text) return undefined
  const problems = endpointProblems(parseEndpoint(text)).filter(({ severity }) => severity !== 'information')
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  if (!worst) return undefined
  const { from, to, suggestion } = worst
  const mended = suggestion === undefined ? undefined : text.slice(0, from) + suggestion + text.slice(to)
  return worst.severity === 'error' ? refuse(worst.message, mended) : warn(worst.message, mended)
}

/** TLS without a connection string: the worker does not load with a host that no certificate can be made out to. */
export function complainOfTls({
  useTls,
  master,
  connectionString,
  proxyConnectionString,
}: Partial<CreateInput>): Complaint | undefined {
  if (!useTls) return undefined
  if (connectionString?.trim()) {
    if (/^\s*tls:/i.test(connectionString)) return undefined
    return warn(
      'TLS is settled by the connection string, which this does not change: begin that with tls: for an encrypted connection.',
    )
  }
  const { value } = readMaster(master ?? '')
  if (!value) return undefined
  const through = proxyConnectionString?.trim() ? `:endpoint=${escapeEndpointText(proxyConnectionString.trim())}` : ''
  const complaint = complainOfEndpoint(`tls:host=${escapeEndpointText(value.host)}:port=${value.port}${through}`)
  return complaint && { severity: complaint.severity, message: complaint.message }
}

export function speaksMsgpack({ protocol }: Partial<CreateInput>): boolean {
  return protocol?.trim().startsWith('msgpack') ?? false
}

const needsName = 'With the MessagePack protocol an IPv6 address does not work: give the name of the host.'

/** The MessagePack protocol makes a URL of host and port, without brackets around an IPv6 address. */
export function complainOfMsgpackMaster(input: Partial<CreateInput>): Complaint | undefined {
  if (!speaksMsgpack(input) || input.connectionString?.trim()) return undefined
  return isIPv6(readMaster(input.master ?? '').value?.host ?? '') ? refuse(needsName) : undefined
}

/** The MessagePack protocol looks for host and port in the connection string, by position in that of `tcp` alone. */
export function complainOfMsgpackEndpoint(input: Partial<CreateInput>, release: string): Complaint | undefined {
  const text = input.connectionString?.trim()
  if (!speaksMsgpack(input) || !text) return undefined
  if (!isSince(release, '4.2.0')) {
    return refuse(
      `Release ${release} cannot use a connection string with the MessagePack protocol, 4.2.0 is the first that can: leave it out.`,
    )
  }
  const endpoint = parseEndpoint(text)
  if (!hasPart(endpoint, 'host') || !hasPart(endpoint, 'port')) {
    return refuse('With the MessagePack protocol the connection string must name both: write host=HOST:port=PORT after its type.')
  }
  return isIPv6(endpoint.arguments.get('host')?.value.text ?? '') ? refuse(needsName) : undefined
}

function hasPart({ typeName, arguments: parts }: Endpoint, name: string): boolean {
  const part = parts.get(name)
  return part !== undefined && (part.keyword !== undefined || typeName?.text.toLowerCase() === 'tcp')
}
