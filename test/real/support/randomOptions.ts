// Random options for create-worker: mostly good, sometimes what people wrongly write.

import type { Random } from '../../random.ts'

export interface RandomWorker {
  /** Options with their values, `--umask=0o22`. */
  readonly options: readonly string[]
  readonly master: string
  readonly name: string
  readonly password: string
}

const masters = [
  'localhost',
  'ci.example.org:9990',
  'build_master',
  '10.1.2.3:1',
  '[::1]',
  '[2001:db8::7]:65535',
  'bücher.example:9989',
]

// What has to be quoted in Python, in comments, in %-formats, or in Twisted's endpoints.
const pieces = [
  'worker',
  '-7',
  'ünïcödé',
  '日本',
  '🏗',
  "'",
  '"',
  '\\',
  '\\n',
  '%s',
  '%(basedir)s',
  '{x}',
  '#',
  '$HOME',
  ' ',
  '\t',
  '\n',
  '\u2028',
  '"""',
  "'''",
]

interface Values {
  readonly good: readonly string[]
  /** What no release takes, some do not take, or makes a file that does not load. */
  readonly bad: readonly string[]
}

const values: Readonly<Record<string, Values>> = {
  keepalive: { good: ['0', '1', '600', '86400'], bad: ['ten', '1.5'] },
  umask: { good: ['None', '0', '0o22', '0o77', '0o027', '18', '22', '63', '0o1022'], bad: ['022', '077', '0o9', 'u=rwx'] },
  maxdelay: { good: ['0', '300', '7200'], bad: ['None'] },
  maxretries: { good: ['None', '0', '1', '10', '0o17'], bad: ['010', 'many'] },
  numcpus: { good: ['None', '1', '16'], bad: ['all'] },
  'log-size': { good: ['0', '1000', '10000000', '99999999999'], bad: ['10MB', 'None'] },
  'log-count': { good: ['None', '0', '1', '10'], bad: ['007', '-1'] },
  'allow-shutdown': { good: ['signal', 'file'], bad: ['yes', 'Signal'] },
  protocol: { good: ['pb', 'pb', 'msgpack_experimental_v7'], bad: ['msgpack_experimental_v1', 'null'] },
  'connection-string': {
    good: ['tcp:ci.example.org:9989', 'tcp:host=\\:\\:1:port=9989', 'tls:ci.example.org:9989', "unix:path=/run/it's"],
    bad: ['ci:9989', 'tcp', 'https://ci.example.org'],
  },
  'proxy-connection-string': {
    good: ['tcp:proxy.example.org:3128', 'tcp:host=proxy:port=3128'],
    bad: ['proxy:3128'],
  },
}

const flags = ['force', 'relocatable', 'no-logrotate', 'use-tls', 'delete-leftover-dirs', 'quiet']

/** What create-worker is told, of the options with these names. */
export function randomWorker(random: Random, known: ReadonlySet<string>): RandomWorker {
  const given = [...flags, ...Object.keys(values)].filter((name) => known.has(name) && random.chance(isLoner(name) ? 0.15 : 0.35))
  const options = random.shuffled(given).map((name) => {
    const choices = values[name]
    return choices === undefined ? `--${name}` : `--${name}=${random.pick(random.chance(0.05) ? choices.bad : choices.good)}`
  })
  return { options, master: random.pick(masters), name: randomText(random), password: randomText(random) }
}

/** The two that do not go together. */
function isLoner(name: string): boolean {
  return name.endsWith('connection-string')
}

/** At least one visible character, for a name of blanks is refused. */
function randomText(random: Random): string {
  return `w${Array.from({ length: random.below(5) }, () => random.pick(pieces)).join('')}`
}
