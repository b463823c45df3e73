// What is wrong with a connection string, but for what depends on files: the names of endpoint types and arguments, which
// of them are there, and what they are worth. What Twisted refuses is told from what cannot work and from what is a risk.
import { isIPv6 } from 'node:net'
import { contains, type Span } from '../python/span.ts'
import { defaultPort } from './defaultPort.ts'
import { effectProblems, securityProblems } from './endpointEffects.ts'
import { type EndpointProblem, refusal } from './endpointProblem.ts'
import { type Endpoint, type EndpointPart, parseEndpoint } from './endpoints.ts'
import { type EndpointType, endpointTypes, pluginEndpointTypes, serverEndpointTypes } from './endpointTypes.ts'
import { valueProblems } from './endpointValues.ts'
import { nearestName } from './nearestName.ts'
import { windowsPathProblems } from './windowsPaths.ts'

/** In the order of the text. */
export function endpointProblems(endpoint: Endpoint): readonly EndpointProblem[] {
  const { type } = endpoint
  const problems = [
    ...escapeProblems(endpoint),
    ...(type === undefined
      ? typeProblems(endpoint)
      : [
          nameProblems,
          countProblems,
          repetitionProblems,
          nestedProblems,
          valueProblems,
          securityProblems,
          effectProblems,
        ].flatMap((check) => [...check(endpoint, type)])),
  ]
  return problems.sort((a, b) => a.from - b.from || a.to - b.to)
}

function* escapeProblems(endpoint: Endpoint): Iterable<EndpointProblem> {
  const { needlessEscapes, unfinishedEscape, description, parts } = endpoint
  const paths = [...windowsPathProblems(endpoint)]
  yield* paths
  for (const needless of needlessEscapes) {
    if (paths.some((path) => contains(path, needless.from))) continue
    const escaped = description.slice(needless.from + 1, needless.to)
    // Two at the beginning are a path of a network, of which more than this one is lost.
    const isNetwork = parts.some(({ value }) => contains(value, needless.from) && description.startsWith('\\\\', value.from))
    yield {
      ...needless,
      code: 'needless-escape',
      severity: 'warning',
      message: `The backslash before "${escaped}" is dropped. Write two for a backslash.`,
      ...(!isNetwork && { suggestion: `\\\\${escaped}` }),
    }
  }
  if (unfinishedEscape) {
    const message = 'Twisted fails over a backslash at the end. Write two for a backslash.'
    yield { ...unfinishedEscape, code: 'unfinished-escape', ...refusal, message, suggestion: '\\\\' }
  }
}

function* typeProblems({ description, typeName, parts }: Endpoint): Iterable<EndpointProblem> {
  const whole = { from: 0, to: description.length, ...refusal }
  const names = endpointTypes.map(({ name }) => name)
  if (description === '')
    yield { ...whole, code: 'empty', message: 'The connection string is empty. Write one such as tls:master.example.org:9989.' }
  else if (typeName === undefined)
    yield {
      ...whole,
      code: 'missing-type',
      message: `The endpoint type is missing. Begin with ${listed(names, 'or')} and a colon.`,
    }
  else {
    const { text } = typeName
    const plugin = pluginEndpointTypes.get(text.toLowerCase())
    if (plugin === 'always') return
    const place = { ...spanOf(typeName), code: 'unknown-type', ...refusal } as const
    if (plugin === 'perhaps') {
      const message = `Twisted has no endpoint type "${text}" of its own. The worker loads only where a package that brings it is installed.`
      yield { ...spanOf(typeName), code: 'unknown-type', severity: 'warning', message }
      return
    }
    const meant = nearestName(text, names)
    if (parts.length === 1 && parts[0]?.keyword === undefined && /^\d+$/.test(parts[0]?.value.text ?? '')) {
      const message = `The endpoint type is missing before the host. Write tcp:${description}, or tls:${description} where the buildmaster speaks TLS.`
      yield { ...place, message, suggestion: `tcp:${description.slice(typeName.from, typeName.to)}` }
    } else if (serverEndpointTypes.includes(text.toLowerCase()))
      yield { ...place, message: `"${text}" is for servers. A worker connects with ${listed(names, 'or')}.` }
    else if (meant !== undefined)
      yield { ...place, message: `Twisted has no endpoint type "${text}". Did you mean "${meant}"?`, suggestion: meant }
    else
      yield {
        ...place,
        message: `Twisted has no endpoint type "${text}" of its own. Begin with ${listed(names, 'or')} and a colon.`,
      }
  }
}

function* nameProblems({ parts }: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  const known = type.arguments.map(({ name }) => name)
  for (const { keyword } of parts) {
    if (keyword === undefined || known.includes(keyword.text)) continue
    const meant = nearestName(keyword.text, known)
    const advice = meant === undefined ? `It takes ${listed(known, 'and')}.` : `Did you mean "${meant}"?`
    yield {
      ...spanOf(keyword),
      code: 'unknown-argument',
      ...refusal,
      message: `An endpoint of type ${type.name} has no argument "${keyword.text}". ${advice}`,
      ...(meant !== undefined && { suggestion: meant }),
    }
  }
}

function* countProblems(endpoint: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  const required = type.arguments.filter((argument) => argument.required)
  const missing = required.filter(({ name }) => !endpoint.arguments.has(name))
  const positional = endpoint.parts.filter(({ keyword }) => keyword === undefined)
  const surplus = endpoint.unused.filter(({ keyword }) => keyword === undefined)
  const form = [type.name, ...required.map(({ name }) => name)].join(':')
  if (surplus.length > 0) {
    const address = addressIn(endpoint.parts, positional)
    const refused = type.binding === 'call' || missing.length > 0
    const advice = address ? 'Put a backslash before each colon of an IPv6 address, and no brackets' : `Write ${form}`
    yield {
      from: (address ? positional[0] : surplus[0])?.from ?? 0,
      to: surplus.at(-1)?.to ?? 0,
      code: 'too-many-arguments',
      ...(refused ? refusal : { severity: 'warning' }),
      message: `This ${type.name} endpoint has ${positional.length} values without a keyword where ${type.positional.length} can be. ${advice}.`,
      ...address,
    }
  } else
    for (const { name } of missing) {
      const host = name === 'port' ? endpoint.arguments.get('host')?.value : undefined
      const place = host?.text ? host : (endpoint.typeName ?? { from: 0, to: endpoint.description.length })
      const written = endpoint.description.slice(place.from, place.to)
      const isNamed = endpoint.parts.some(({ keyword }) => keyword?.text === 'host')
      const port = isNamed ? `port=${defaultPort}` : defaultPort
      const mend = place === host ? ({ suggestion: `${written}:${port}`, guessed: true } as const) : {}
      yield { ...spanOf(place), code: 'missing-argument', ...refusal, message: `The ${name} is missing. Write ${form}.`, ...mend }
    }
}

function* repetitionProblems({ unused, arguments: taken }: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  for (const part of unused) {
    const name = part.keyword?.text
    const prevailing = name === undefined ? undefined : taken.get(name)
    if (prevailing === undefined) continue
    const refused = type.binding === 'call' && prevailing.keyword === undefined
    yield {
      ...spanOf(part),
      code: 'repeated-argument',
      ...(refused ? refusal : { severity: 'warning' }),
      message: `The ${name} is given twice${refused ? '' : `, and ${prevailing.value.text} counts`}. Remove one of them.`,
    }
  }
}

function* nestedProblems({ arguments: taken }: Endpoint, type: EndpointType): Iterable<EndpointProblem> {
  const value = taken.get('endpoint')?.value
  if (value === undefined || type.name !== 'tls') return
  if (!endpointProblems(parseEndpoint(value.text)).some(({ refused }) => refused)) return
  const message = `"${value.text}" is no endpoint. Write one such as tcp\\:host\\:port, with a backslash before its colons.`
  yield { ...spanOf(value), code: 'invalid-endpoint', ...refusal, message }
}

/** An IPv6 address that its colons took apart, and perhaps a port: what is meant where values without a keyword look like that. */
function addressIn(
  parts: readonly EndpointPart[],
  positional: readonly EndpointPart[],
): Pick<EndpointProblem, 'suggestion' | 'guessed'> | undefined {
  const texts = positional.map(({ value }) => value.text)
  const groups = texts.filter((text) => /^\[?[\da-f]{0,4}\]?$/i.test(text))
  if (groups.length < 3 || !groups.some((group) => group === '' || group.startsWith('['))) return undefined
  const first = parts.indexOf(positional[0] as EndpointPart)
  const isWhole = parts.slice(first, first + positional.length).every(({ keyword }) => keyword === undefined)
  const address = texts
    .slice(0, -1)
    .join(':')
    .replace(/^\[(.*)\]$/, '$1')
  return isIPv6(address) && isWhole && /^\d+$/.test(texts.at(-1) ?? '')
    ? { suggestion: `${address.replaceAll(':', '\\:')}:${texts.at(-1)}`, guessed: true }
    : {}
}

const spanOf = ({ from, to }: Span): Span => ({ from, to })

const listed = (names: readonly string[], conjunction: string): string =>
  `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`
