// The buildmaster's address as create takes it: `host`, `host:port` or `[ipv6]:port`.

import { isIPv6 } from 'node:net'
import { defaultPort } from '../worker/defaultPort.ts'
import { type Reading, refuse, warn } from './complaint.ts'

export interface Master {
  readonly host: string
  readonly port: number
}

const forms = 'host, host:port or [IPv6 address]:port'

// Ports of web servers; 8010 is where Buildbot's own pages are by custom.
const webPorts: readonly number[] = [80, 8010]

/** Reads the buildmaster's address; every mistake gets a complaint that says how it is written. */
export function readMaster(input: string): Reading<Master> {
  const given = input.trim()
  // Said back to nobody: a password may stand there.
  const text = given.replace(/^([a-z][a-z0-9+.-]*:\/\/|)[^/?#]*@/i, '$1')
  if (text === '') return { complaint: refuse(`Say where the buildmaster is: ${forms}.`) }
  const url = /^(?:[a-z][a-z0-9+.-]*:\/\/|https?:)([^/?#]*)/i.exec(text)
  if (url) return { complaint: refuseUrl(text, url[1] ?? '') }
  if (text !== given) return { complaint: refuseAccount(text) }
  const endpoint = /^(?:tcp|tls|ssl):(?:host=)?([^:]*):(?:port=)?(\d+)(?::|$)/.exec(text)
  if (endpoint) {
    const message = `"${text}" is a connection string: write host:port here, or give the string with --connection-string as well.`
    return { complaint: refuse(message, `${endpoint[1]}:${endpoint[2]}`) }
  }
  return text.startsWith('[') ? readBracketed(text) : readPlain(text)
}

function refuseAccount(address: string) {
  const message = `Name and password do not stand in the address of the buildmaster: write ${forms}.`
  return refuse(message, readMaster(address).value && address)
}

function refuseUrl(text: string, authority: string) {
  const host = authority.replace(/:\d*$/, '')
  const message = `"${text}" is a web address: give host:port with the buildmaster's port for workers, ${defaultPort} by default, which is another one than that of its web pages.`
  return refuse(message, host === '' ? undefined : `${host}:${defaultPort}`)
}

function readBracketed(text: string): Reading<Master> {
  const [, host = '', rest = ''] = /^\[([^\]]*)\](.*)$/.exec(text) ?? []
  if (!text.includes(']')) return { complaint: refuse(`The bracket is not closed: write [IPv6 address]:port.`) }
  if (!isIPv6(host))
    return { complaint: refuse(`"${host}" is no IPv6 address: in brackets stands one, such as [2001:db8::1]:9989.`) }
  if (rest === '') return { value: { host, port: defaultPort } }
  if (!rest.startsWith(':')) {
    return { complaint: refuse('Between the bracket and the port stands a colon.', `[${host}]:${rest}`) }
  }
  return readPort(`[${host}]`, rest.slice(1), (port) => ({ host, port }))
}

function readPlain(text: string): Reading<Master> {
  const parts = text.split(':')
  if (parts.length > 2) return { complaint: refuseColons(text) }
  const [host = '', port] = parts
  if (host === '') return { complaint: refuse(`The host is missing: write ${forms}.`) }
  if (!/^[\p{L}\p{N}._-]+$/u.test(host)) {
    return { complaint: refuse(`"${host}" is no name of a host: write ${forms}.`) }
  }
  return port === undefined ? { value: { host, port: defaultPort } } : readPort(host, port, (number) => ({ host, port: number }))
}

function refuseColons(text: string) {
  const withPort = /^(.*):(\d{4,5})$/.exec(text)
  if (withPort?.[1] !== undefined && isIPv6(withPort[1])) {
    return refuse('An IPv6 address with a port stands in brackets.', `[${withPort[1]}]:${withPort[2]}`)
  }
  if (isIPv6(text)) return refuse('An IPv6 address stands in brackets.', `[${text}]:${defaultPort}`)
  return refuse(`"${text}" has more than one colon: write ${forms}.`)
}

function readPort(host: string, text: string, master: (port: number) => Master): Reading<Master> {
  const suggestion = `${host}:${defaultPort}`
  if (text.trim() === '') {
    return { complaint: refuse(`The port is missing after the colon: ${defaultPort} is the one by default.`, suggestion) }
  }
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(port >= 1 && port <= 65535)) {
    return { complaint: refuse(`"${text}" is no port: give a number from 1 to 65535.`, suggestion) }
  }
  const value = master(port)
  if (!webPorts.includes(port)) return { value }
  const message = `Port ${port} is usually that of web pages: workers connect to another one, ${defaultPort} by default.`
  return { value, complaint: warn(message, suggestion) }
}
