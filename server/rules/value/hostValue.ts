import { isIPv4, isIPv6 } from 'node:net'
import { objectFacts } from '../../python/evaluate/text.ts'
import { hasOwnText } from '../../python/objects.ts'
import { sameSpan } from '../../python/span.ts'
import { optionsOf, type StrValue, sourceOf, type Value } from '../../python/value.ts'
import { canBeHost, isDomainName } from '../../worker/hostName.ts'
import type { Fix } from '../rule.ts'
import { isNeither, nameOfType, rewrite, truthOf, type ValueContext, type Verdict, valueRule } from '../values.ts'
import { addressProblem } from './addressProblem.ts'
import { countsAlone, lackOfString } from './besideString.ts'
import { speaksMessagePack } from './messagePack.ts'

/** What Python writes for these may be the name of a host: `None`, `5`, `Ellipsis`. */
const writable = ['int', 'float', 'bool', 'bytes'] as const

export const hostValue = valueRule({
  code: 'host-value',
  parameter: 'buildmaster_host',
  documentation: 'The host is a name or an address alone; a URL or a port in it is never found.',
  judge(value, context) {
    const { argument } = context
    const string = argument('connection_string')
    const proxy = argument('proxy_connection_string')
    const direct = !proxy || truthOf(proxy) === false
    if (string && !countsAlone(value, string)) {
      // Host and port go together whatever the connection string is.
      const port = argument('port')
      const alone = value.kind === 'none' && direct && port && optionsOf(port).every((option) => isNeither(option, 'none'))
      return alone && !optionsOf(string).every((option) => isNeither(option, 'none'))
        ? {
            message:
              'The port is given and the host is not: they go together. Write the name of the machine that runs the buildmaster.',
          }
        : undefined
    }
    const useTls = argument('useTls')
    const tls = !!useTls && truthOf(useTls) === true
    if (value.kind === 'none')
      return (
        lackOfString(context) ?? {
          // A proxy is asked for a host called None.
          ...(!direct && !tls && { severity: 'warning' as const }),
          message:
            'Without a connection string the worker needs a host. Write the name of the machine that runs the buildmaster.',
        }
      )
    // A proxy is asked for whatever Python writes for it.
    const hasText = value.kind === 'external' || hasOwnText(objectFacts(value)?.class ?? '') || isOfLibrary(value)
    const written = direct || tls ? [] : ([...writable, ...(hasText ? (['instance'] as const) : [])] as const)
    if (isNeither(value, 'str', ...written)) return { message: `The host is ${nameOfType(value)}. Write its name as text.` }
    if (value.kind !== 'str') return undefined
    const verdict = (direct ? directVerdict : proxiedVerdict)(value.value, tls, speaksMessagePack(argument('protocol')))
    if (!verdict) return undefined
    const { message, suggestion, severity } = verdict
    return {
      message,
      ...(severity && { severity }),
      ...(suggestion !== undefined && { fixes: write(suggestion, value, context) }),
    }
  },
})

/** The host alone; with the port behind it where the call lacks that, so that the arguments behind it get their places. */
function write(host: string, value: StrValue, { argument, binding }: ValueContext): Fix[] {
  const port = argument('port')
  const named = /:(\d+)$/.exec(value.value)?.[1]
  if (named === undefined || (port && !(port.kind === 'str' && !/^\d+$/.test(port.value))))
    return [rewrite(value, `Write '${host}'`, `'${host}'`)]
  const given = binding.bound.get('buildmaster_host')
  const isFirst = given?.position === 0 && sameSpan(given.argument.valueSpan, sourceOf(value))
  return isFirst ? [rewrite(value, `Write '${host}', ${named}`, `'${host}', ${named}`)] : []
}

const isOfLibrary = (value: Value): boolean =>
  value.kind === 'instance' && value.class.kind === 'external' && hasOwnText(value.class.path)

type HostVerdict = Verdict & { readonly suggestion?: string }

function directVerdict(host: string, tls: boolean, messagePack: boolean): HostVerdict | undefined {
  if (messagePack && isIPv6(host))
    return { message: 'The MessagePack protocol takes no IPv6 address. Write the name of the buildmaster.' }
  const problem = notNamed(host, tls, messagePack) ?? textVerdict(host)
  if (problem) return problem
  // What is to be written is told of a part of the host.
  const { severity, message } = addressProblem({ host, tls }) ?? {}
  return message === undefined || severity === 'information' ? undefined : { message, ...(severity && { severity }) }
}

/** The proxy resolves the name; it takes an IPv6 address in brackets. */
function proxiedVerdict(host: string, tls: boolean, messagePack: boolean): HostVerdict | undefined {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIPv6(bare) && (bare !== host || !messagePack)) return tls && bare !== host ? notVerifiable(host) : undefined
  if (messagePack && isIPv6(bare)) return { message: 'An IPv6 address needs brackets here.', suggestion: `[${bare}]` }
  return (
    notNamed(host, tls, messagePack) ??
    textVerdict(host) ??
    (tls && !isIPv4(host) && isDomainName(host) === false ? notVerifiable(host) : undefined)
  )
}

/** What a URL and the check of a certificate do not take. */
function notNamed(host: string, tls: boolean, messagePack: boolean): HostVerdict | undefined {
  if (host === '' && (tls || messagePack))
    return {
      message: `The host is empty, which ${tls ? 'TLS' : 'the MessagePack protocol'} does not take. Write the name of the buildmaster.`,
    }
  return messagePack && host.includes('#')
    ? { message: `No host can have the name "${host}". Write one without "#".` }
    : undefined
}

const notVerifiable = (host: string): HostVerdict => ({
  message: `"${host}" is no host name that a certificate could carry, and the worker does not load with it and TLS.`,
})

function textVerdict(host: string): HostVerdict | undefined {
  if (host === '')
    return {
      severity: 'warning',
      message: 'Without a host the worker connects to its own machine. Write the name of the buildmaster.',
    }
  const url = /^[a-z][a-z\d+.-]*:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(host)
  if (url) {
    return {
      message:
        'This is a URL, and no host has such a name. Write the host alone; the port of workers is another one than that of web pages.',
      ...suggest(url[1]),
    }
  }
  if (isIPv6(host)) return undefined
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host)
  if (bracketed)
    return {
      message: 'An IPv6 address stands here without brackets, and the port is an argument of its own.',
      ...suggest(bracketed[1]),
    }
  const withPort = /^([^:]*):\d*$/.exec(host)
  if (withPort) return { message: 'The port is an argument of its own. Write the host alone.', ...suggest(withPort[1]) }
  if (canBeHost(host)) return undefined
  return {
    message: `No host can have the name "${host}". Write a name or an address, without slashes, colons and spaces.`,
    ...suggest(host.trim()),
  }
}

function suggest(host = ''): { suggestion: string } | undefined {
  const bare = host.replace(/^\[|\]$/g, '')
  return canBeHost(bare) && /^[\w.:-]+$/.test(bare) ? { suggestion: bare } : undefined
}
