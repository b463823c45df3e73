import { isIPv6 } from 'node:net'
import { optionsOf } from '../../python/value.ts'
import { isNeither, nameOfType, rewrite, truthOf, type Verdict, valueRule } from '../values.ts'
import { addressProblem } from './addressProblem.ts'

export const hostValue = valueRule({
  code: 'host-value',
  parameter: 'buildmaster_host',
  documentation: 'The host is a name or an address alone; a URL or a port in it is never found.',
  judge(value, { argument }) {
    const string = argument('connection_string')
    if (string && optionsOf(string).some(({ kind }) => kind !== 'none')) return undefined
    const proxy = argument('proxy_connection_string')
    const direct = !proxy || truthOf(proxy) === false
    if (value.kind === 'none')
      return {
        // A proxy is asked for a host called None.
        ...(!direct && { severity: 'warning' as const }),
        message: 'Without a connection string the worker needs a host. Write the name of the machine that runs the buildmaster.',
      }
    if (direct && isNeither(value, 'str')) return { message: `The host is ${nameOfType(value)}. Write its name as text.` }
    if (value.kind !== 'str') return undefined
    const tls = argument('useTls')
    const verdict =
      textVerdict(value.value) ??
      (direct ? addressProblem({ host: value.value, tls: !!tls && truthOf(tls) === true }) : undefined)
    if (!verdict) return undefined
    const { message, suggestion, severity } = verdict
    return {
      message,
      ...(severity && { severity }),
      ...(suggestion !== undefined && { fixes: [rewrite(value, `Write '${suggestion}'`, `'${suggestion}'`)] }),
    }
  },
})

function textVerdict(host: string): (Verdict & { readonly suggestion?: string }) | undefined {
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
  if (!/[\s/@:]/.test(host)) return undefined
  return { message: `"${host}" is no host: a name or an address has no slashes, colons and spaces.`, ...suggest(host.trim()) }
}

function suggest(host = ''): { suggestion: string } | undefined {
  const bare = host.replace(/^\[|\]$/g, '')
  return isIPv6(bare) || /^[\w.-]+$/.test(bare) ? { suggestion: bare } : undefined
}
