// What a file gives to Worker.
import type { Draft } from './draft.ts'
import { computedNumber, literal, repr } from './python.ts'
import { expression, type Source, textSource } from './sources.ts'

/** An argument of the constructor, by its name there. */
export interface Argument extends Source {
  readonly parameter: string
  /** An IPv6 address, which neither TLS nor MessagePack takes. */
  readonly isIPv6?: boolean
}

const hosts = [
  'localhost',
  '127.0.0.1',
  'master.example.org',
  'buildbot',
  'ci.example.com',
  '10.0.0.1',
  'build-master.internal',
  '::1',
  'fe80::1',
]
const names = [
  'worker',
  'example-worker',
  'linux1',
  'worker-01',
  'Debian_12',
  'arm64',
  'w1',
  'mac.mini',
  'ärbeiter',
  'nightly builder',
]
const passwords = [
  'pass',
  'secret',
  'hunter2',
  'p4ssw0rd',
  "it's",
  'a"b',
  'pä$$',
  'back\\slash',
  's e c',
  '%(x)s',
  '{braces}',
  '$dollar',
  '0123456789',
]
const ports = [9989, 9989, 9989, 9988, 9990, 1024, 443, 65535]

/** The six that every call has, in the order of the constructor, where the master is given by host and port. */
export function required(draft: Draft, name: string): Argument[] {
  const { random } = draft
  const host = random.pick(hosts)
  const address = random.weighted<() => readonly [Source, Source]>([
    [84, () => [textSource(draft, 'host', 'host', host), port(draft)]],
    [6, () => together(draft)],
    [10, () => [expression('None'), expression('None')]],
  ])()
  const [hostSource, portSource] = address
  return [
    { parameter: 'buildmaster_host', ...hostSource, isIPv6: host.includes(':') },
    { parameter: 'port', ...portSource },
    { parameter: 'name', ...textSource(draft, 'name', 'name', name) },
    { parameter: 'passwd', ...textSource(draft, 'password', 'passwd', random.pick(passwords)) },
    { parameter: 'keepalive', ...keepalive(draft) },
  ]
}

export const workerName = (draft: Draft): string => draft.random.pick(names)

function port(draft: Draft): Source {
  const { random } = draft
  const number = random.pick(ports)
  return random.weighted<() => Source>([
    [60, () => expression(computedNumber(random, number))],
    [6, () => textSource(draft, 'port', 'port', `${number}`)],
    [
      26,
      () => {
        const source = textSource(draft, 'port', 'port', `${number}`)
        return { ...source, value: `int(${source.value})` }
      },
    ],
    [8, () => ({ before: [`BASE_PORT = ${number - 1}`], value: 'BASE_PORT + 1' })],
  ])()
}

/** Host and port out of one text. */
function together(draft: Draft): readonly [Source, Source] {
  draft.form('host and port of one text')
  const { random } = draft
  const both = literal(random, `${random.pick(hosts.filter((host) => !host.includes(':')))}:${random.pick(ports)}`)
  return random.pick<() => readonly [Source, Source]>([
    () => [{ before: [`host, port = ${both}.split(':')`], value: 'host' }, expression(random.pick(['port', 'int(port)']))],
    () => [
      { before: [`address = ${both}`, "host = address.split(':')[0]", "port = int(address.split(':')[1])"], value: 'host' },
      expression('port'),
    ],
    () => [{ before: [`host, _, port = ${both}.partition(":")`], value: 'host' }, expression('int(port or 9989)')],
    () => [{ before: [`address = ${both}.rsplit(':', 1)`], value: 'address[0]' }, expression('int(address[1])')],
  ])()
}

function keepalive(draft: Draft): Source {
  const { random } = draft
  return random.weighted<() => Source>([
    [70, () => expression(computedNumber(random, random.pick([600, 600, 300, 60, 3600])))],
    [6, () => expression('0')],
    [6, () => expression('None')],
    [6, () => expression('10 * 60')],
    [4, () => expression('600.0')],
    [
      8,
      () => {
        const source = textSource(draft, 'port', 'keepalive', '600')
        return { ...source, value: `int(${source.value})` }
      },
    ],
  ])()
}

type Option = (draft: Draft) => Source | undefined

const choice =
  (...values: readonly string[]): Option =>
  (draft) =>
    expression(draft.random.pick(values))

/** The rest, each with how often it is given, from 0 to 1. */
const options: Readonly<Record<string, readonly [number, Option]>> = {
  keepaliveTimeout: [0.02, choice('None', '30')],
  umask: [
    0.9,
    choice(
      'None',
      'None',
      'None',
      '0o22',
      '0o022',
      '0o77',
      '18',
      "int('022', 8)",
      "int('18')",
      '0O27',
      '0b10010',
      'None if True else 0o22',
    ),
  ],
  maxdelay: [0.8, choice('300', '300', '60', 'None', '5 * 60', "'300'")],
  numcpus: [
    0.5,
    (draft) =>
      expression(
        draft.random.pick([
          () => 'None',
          () => 'None',
          () => '4',
          () => "'4'",
          () => `${draft.imports.name('multiprocessing', 'cpu_count')}()`,
          () => `${draft.imports.module('os')}.cpu_count()`,
        ])(),
      ),
  ],
  unicode_encoding: [0.05, choice('None', "'utf-8'", "'utf8'", '"UTF-8"')],
  protocol: [0.25, choice("'pb'", "'pb'", '"pb"', "'msgpack_experimental_v7'")],
  useTls: [0.25, choice('None', 'False', 'False', 'True', '0', '1', 'bool(0)', "''")],
  allow_shutdown: [0.6, choice('None', 'None', "'file'", '"file"', "'signal'", 'True', 'False', "''")],
  maxRetries: [0.4, choice('None', 'None', '10', '0', '3', 'int("5")', '1')],
  delete_leftover_dirs: [0.3, choice('False', 'False', 'True', '0')],
  path: [0.1, (draft) => (draft.release === '4.3.0' ? expression(draft.random.pick(['None', "'/ws'", "'ws'"])) : undefined)],
  proxy_connection_string: [
    0.25,
    (draft) => expression(draft.random.pick(['None', 'None', "'tcp:proxy.example.org:3128'", '"tcp:host=proxy:port=8080"'])),
  ],
}

/** Optional arguments that go with the required ones. */
export function optional(draft: Draft, given: readonly Argument[]): Argument[] {
  const { random, release } = draft
  const byConnection = given.some((argument) => argument.parameter === 'buildmaster_host' && argument.value === 'None')
  const chosen: Argument[] = []
  for (const [parameter, [chance, option]] of Object.entries(options)) {
    const source = random.chance(chance) ? option(draft) : undefined
    if (source === undefined) continue
    if (given.some(({ isIPv6 }) => isIPv6) && (parameter === 'useTls' || source.value.includes('msgpack'))) continue
    if (byConnection && parameter === 'proxy_connection_string' && source.value !== 'None') continue
    // Release 3.7.0 cannot use msgpack with a connection string.
    if (byConnection && parameter === 'protocol' && release === '3.7.0' && source.value.includes('msgpack')) continue
    chosen.push({ parameter, ...source })
  }
  if (byConnection) chosen.push({ parameter: 'connection_string', ...connectionString(draft, chosen) })
  else if (random.chance(0.2)) chosen.push({ parameter: 'connection_string', ...expression('None') })
  return named(draft, chosen)
}

const connectionStrings = [
  'tcp:localhost:9989',
  'tcp:host=master.example.org:port=9989',
  'tcp:host=localhost:port=9989:timeout=10',
  'TCP:master:9989',
  'tcp:master:port=9989',
  'tcp:host=master:9989',
  'tls:master.example.org:9989',
  'tls:host=master.example.org:port=9989',
  'ssl:master.example.org:9989',
  'ssl:host=master:port=9989:hostname=master.example.org',
  'unix:/run/buildbot/master.sock',
  'unix:path=/run/b.sock:timeout=5',
  'tcp:host=\\:\\:1:port=9989',
  'tls:master:9989:timeout=60:bindAddress=127.0.0.1',
]

function connectionString(draft: Draft, chosen: readonly Argument[]): Source {
  const { random } = draft
  const msgpack = chosen.some(({ parameter, value }) => parameter === 'protocol' && value.includes('msgpack'))
  const text = random.pick(msgpack ? connectionStrings.slice(0, 6) : connectionStrings)
  draft.form('connection string')
  if (text.includes('\\')) return expression(random.pick([repr(text), `r'${text}'`]))
  return random.chance(0.3)
    ? {
        before: [`server = '${text}'`, 'options = ""'],
        value: random.pick(['server + options', "f'{server}'", '"%s" % server', 'server']),
      }
    : textSource(draft, 'host', 'connection_string', text)
}

/** Binds some of the options to names first, as create-worker does. */
function named(draft: Draft, chosen: readonly Argument[]): Argument[] {
  const habit = draft.random.pick([0, 0.3, 1])
  return chosen.map((argument) => {
    if (!draft.random.chance(habit)) return argument
    const name = draft.spell(argument.parameter)
    return { ...argument, before: [...argument.before, `${name} = ${argument.value}`], value: name }
  })
}
