// Random connection strings: right ones, nearly right ones and nonsense.
import { type EndpointArgumentKind, endpointTypes } from '../../../server/worker/endpointTypes.ts'
import type { Random } from '../../random.ts'

const hosts = ['example.org', 'localhost', '192.0.2.7', 'Build-Master.example.', 'a', '9', '300.1.1.1']
const badHosts = [
  '',
  '-a.example',
  'a_b',
  'a..b',
  'a b',
  '\\:\\:1',
  'fe80\\:\\:1%eth0',
  'ab--cd',
  `${'x'.repeat(64)}.org`,
  '.',
  '//host',
]
const numbers = ['9989', '1', '0', '-1', '65536', ' 7 ', '+5', '1_000', '９']
const badNumbers = ['', 'http', '5.0', '0x10', '1__0', '_1', '1 2', 'None', '--1']
const files: Readonly<Partial<Record<EndpointArgumentKind, readonly string[]>>> = {
  directory: ['authorities', 'empty', '', 'nowhere'],
  file: ['certificate.pem', 'key.pem', '', 'nowhere.pem'],
  socket: ['/run/master.sock', '', 'a\\:b', 'C:\\temp'],
  address: ['192.0.2.1', '', 'localhost'],
  endpoint: ['tcp\\:example.org\\:9989', 'tcp\\:example.org', 'nonsense', '', 'tls\\:a\\:1\\:endpoint=tcp\\\\\\:b\\\\\\:2'],
  ignored: ['', '0', 'x'],
}
const typeNames = ['TCP', 'Tls', 'tcp6', 'haproxy', 'tpc', 'http', 'onion', '', 'ſsl', ' tcp', 'example.org']
const argumentNames = ['Host', 'hots', 'reactor', 'self', 'x', '', 'trustroots', 'caCertsDir', 'trustRoots', 'path', 'endpoint']

export function randomConnectionString(random: Random): string {
  const type = random.pick(endpointTypes)
  const value = (kind: EndpointArgumentKind | undefined): string => {
    if (kind === undefined) return random.pick([...hosts, ...numbers])
    if (kind === 'host' || kind === 'verified-host') return random.pick(random.chance(0.8) ? hosts : badHosts)
    return random.pick(files[kind] ?? (random.chance(0.85) ? numbers : badNumbers))
  }
  const kindOf = (name: string | undefined) => type.arguments.find((argument) => argument.name === name)?.kind
  const positional = random.weighted([
    [6, type.positional.filter((name) => kindOf(name) !== 'file').slice(0, 2)],
    [2, []],
    [1, type.positional.slice(0, random.below(type.positional.length + 1))],
    [1, [...type.positional, 'surplus'].slice(0, random.below(type.positional.length + 2))],
  ])
  const parts = positional.map((name) => value(kindOf(name)))
  for (const { name, kind, required } of type.arguments) {
    const wanted = required && !positional.includes(name) ? 0.9 : 0.15
    if (random.chance(wanted)) parts.push(`${name}=${value(kind)}`)
  }
  if (random.chance(0.06)) parts.push(`${random.pick(argumentNames)}=${random.pick([...hosts, ...numbers])}`)
  const typeName = random.chance(0.92) ? type.name : random.pick(typeNames)
  const string = [typeName, ...(random.chance(0.2) ? random.shuffled(parts) : parts)].join(':')
  return random.chance(0.15) ? edited(random, string) : string
}

/** One to three characters inserted, removed or replaced. */
function edited(random: Random, string: string): string {
  let result = string
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(result.length + 1)
    const inserted = random.chance(0.6) ? random.pick([':', '=', '\\', ' ', 'x', '1', '_', '-', '.', "'", '/']) : ''
    result = result.slice(0, at) + inserted + result.slice(at + random.below(2))
  }
  return result
}
