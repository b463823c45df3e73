import { objectFacts } from '../../python/evaluate/text.ts'
import { optionsOf, type Value } from '../../python/value.ts'
import { pythonInteger } from '../../worker/pythonInteger.ts'
import { mayNameWebSocket } from '../../worker/webSocketAddress.ts'
import { isNeither, nameOfType, numberOf, rewrite, truthOf, type Verdict, valueRule } from '../values.ts'
import { addressProblem } from './addressProblem.ts'
import { countsAlone, lackOfString } from './besideString.ts'
import { speaksMessagePack } from './messagePack.ts'

const lastPort = 65535
const remark = 'Write the port for workers of the buildmaster, such as 9989.'

export const portValue = valueRule({
  code: 'port-value',
  parameter: 'port',
  documentation: 'The port is a number from 1 to 65535; with anything else the worker does not load or can never connect.',
  judge(value, context) {
    const { argument, written, subject } = context
    const string = argument('connection_string')
    const proxy = argument('proxy_connection_string')
    const proxied = proxy ? truthOf(proxy) : false
    const messagePack = speaksMessagePack(argument('protocol'))
    // Which of the two counts is the business of `host-beside-connection-string`.
    if (string && !countsAlone(value, string)) {
      if (value.kind !== 'none' || optionsOf(string).every((option) => truthOf(option) === true)) return undefined
      if (proxied || (messagePack && !mayNameWebSocket(subject.release)))
        return {
          message: `${proxied ? 'A proxy' : `MessagePack of release ${subject.release}`} takes host and port only. ${remark}`,
        }
      if (optionsOf(string).every((option) => isNeither(option, 'none'))) return undefined
      // Host and port go together whatever the connection string is.
      const host = argument('buildmaster_host')
      return host && optionsOf(host).every((option) => isNeither(option, 'none'))
        ? { message: `The host is given and the port is not: they go together. ${remark}` }
        : undefined
    }
    if (value.kind === 'none') {
      // Of the host it is said already.
      if (argument('buildmaster_host')?.kind === 'none' && lackOfString(context)) return undefined
      return { message: `Without a connection string the worker needs a port. ${remark}` }
    }
    const number = isNeither(value, 'int') ? undefined : numberOf(value)
    if (number !== undefined) return rangeVerdict(number)
    if (isNeither(value, 'int', 'str') && !mayReadAsPort(value)) return { message: `The port is ${nameOfType(value)}. ${remark}` }
    if (value.kind !== 'str') return undefined
    if (proxied === undefined) return undefined
    // The proxy and a WebSocket are given it as it is written; a URL loses line ends.
    const asGiven = proxied ? value.value : value.value.replaceAll(/[\t\r\n]/g, '')
    if ((proxied || messagePack) && !/^\d+$/.test(asGiven)) {
      // Together with the host, what stands before the last colon may be an address to a proxy.
      const isPartOfAddress = proxied && /^[\da-f:]*:\d+$/i.test(asGiven)
      return { message: `${written} is no port. ${remark}`, ...(isPartOfAddress && { severity: 'warning' }) }
    }
    if (proxied) {
      const number = Number(value.value)
      return (
        rangeVerdict(number) ?? {
          severity: 'warning',
          fixes: [rewrite(value, `Write the number ${number}`, String(number))],
          message: 'The port is text, which newer releases refuse with a proxy. Write a number.',
        }
      )
    }
    // It becomes a part of a connection string, in which a colon begins the next argument.
    const useTls = argument('useTls')
    const problem = addressProblem({ port: value.value, tls: !!useTls && truthOf(useTls) === true })
    return problem && { severity: problem.severity, message: `${written} is no port. ${problem.message}` }
  },
})

/** The port becomes a part of a text: what Python writes for an exception or a decimal number may be one. */
function mayReadAsPort(value: Value): boolean {
  const facts = objectFacts(value)
  if (!facts) return false
  const { class: path, text } = facts
  if (text !== undefined) return pythonInteger(text) !== undefined
  return !isNeither(value, 'float') || /(?:Error|Exception|Warning|Exit|Interrupt)$/.test(path)
}

function rangeVerdict(port: number): Verdict | undefined {
  return port < 1 || port > lastPort
    ? { message: `There is no port ${port}: ports go from 1 to ${lastPort}. ${remark}` }
    : undefined
}
