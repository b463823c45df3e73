// What a slave is set to, and how a file comes to say so.
import type { Random } from '../../random.ts'

/** By the names of the constructor's parameters. */
export interface Settings {
  readonly buildmaster_host: string
  readonly port: number
  readonly name: string
  readonly passwd: string
  readonly basedir: string
  readonly keepalive: number
  readonly umask: number | null
  readonly maxdelay: number
  readonly allow_shutdown: string | null
}

/** `a`: buildbot.slave.bot; `b`: buildslave.bot; `c`: with allow_shutdown. */
export type Generation = 'a' | 'b' | 'c'

export function randomSettings(random: Random, generation: Generation): Settings {
  const word = () => `${random.pick(['linux', 'win', 'mac', 'arm', 'x86', 'deb'])}-${random.below(1000)}`
  return {
    buildmaster_host: random.pick(['localhost', `${word()}.example.org`, '10.0.0.7', '::1']),
    port: random.pick([9989, 1 + random.below(65535)]),
    name: random.pick([word(), `${word()}_${random.below(10)}`, 'bot']),
    passwd: random.pick(['sesame', 'pa ss', 'x"y', 'a#b', `${random.below(1e9)}`, 'with%percent', "it's"]),
    basedir: random.pick(['/srv/b', `/var/lib/${word()}`, '/home/ci/bot']),
    keepalive: random.pick([600, 0, 30, random.below(5000)]),
    umask: random.pick([null, null, 0o22, 0o27, 0o77, 0, 0o2]),
    maxdelay: random.pick([300, 60, random.below(1000)]),
    allow_shutdown: generation === 'c' ? random.pick([null, 'file', 'signal']) : null,
  }
}

export function quoted(random: Random, text: string): string {
  const quote = text.includes("'") ? '"' : text.includes('"') ? "'" : random.pick(["'", '"'])
  return `${random.weighted([
    [9, ''],
    [1, 'r'],
    [1, 'u'],
  ])}${quote}${text}${quote}`
}
