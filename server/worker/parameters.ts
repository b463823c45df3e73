// What became of each constructor parameter from release to release.

import { type Constructor, constructors, isSince, knownReleases, nearestRelease } from './releases.ts'

/** A parameter's life. Releases are spelled `major.minor.patch`. */
export interface ParameterHistory {
  readonly name: string
  /** The first release that takes it. */
  readonly added: string
  /** The first release that no longer takes it. */
  readonly removed?: string
  /** The first release in which any value is taken and none has an effect. */
  readonly ignored?: string
  /** The first release in which any value but None keeps the worker from loading. */
  readonly onlyNone?: string
  /** What it is called from `removed` on. */
  readonly renamedTo?: string
  /** Its place among positional arguments, counted from 0, and since when; a later entry means that it moved. */
  readonly positions: readonly { readonly since: string; readonly index: number }[]
}

/** How a release treats a parameter. */
export type ParameterFate = 'unknown' | 'future' | 'removed' | 'onlyNone' | 'ignored' | 'effective'

// Seen in the source of the releases: the signature tells neither that a value is ignored nor that it is refused.
const ignored: Readonly<Record<string, string>> = { keepaliveTimeout: '0.8.4', numcpus: '0.9.0', maxdelay: '2.1.0' }
const onlyNone: Readonly<Record<string, string>> = { usePTY: '0.9.0' }
const renamedTo: Readonly<Record<string, string>> = { host: 'buildmaster_host' }

function indexIn({ parameters }: Constructor, name: string): number {
  return parameters.findIndex((parameter) => parameter.name === name)
}

function traceHistory(name: string): ParameterHistory {
  const steps = constructors.map(({ since, signature }) => ({ since, index: indexIn(signature, name) }))
  const first = steps.findIndex(({ index }) => index >= 0)
  const life = steps.slice(first)
  const removed = life.find(({ index }) => index < 0)?.since
  return {
    name,
    added: life[0]?.since ?? '',
    ...(removed === undefined ? {} : { removed }),
    ...(ignored[name] === undefined ? {} : { ignored: ignored[name] }),
    ...(onlyNone[name] === undefined ? {} : { onlyNone: onlyNone[name] }),
    ...(renamedTo[name] === undefined ? {} : { renamedTo: renamedTo[name] }),
    positions: life.filter(({ index }, place) => index >= 0 && index !== life[place - 1]?.index),
  }
}

const names = new Set(constructors.flatMap(({ signature }) => signature.parameters.map(({ name }) => name)))

/** Every parameter that any release has taken, in order of appearance. */
export const parameterHistories: ReadonlyMap<string, ParameterHistory> = new Map(
  [...names].map((name) => [name, traceHistory(name)]),
)

/** How a release (any text that `nearestRelease` understands) treats a parameter; `unknown`: no release ever took it. */
export function fateOf(name: string, release: string | undefined): ParameterFate {
  const history = parameterHistories.get(name)
  if (!history) return 'unknown'
  const known = nearestRelease(release)
  const reached = (since: string | undefined): boolean => since !== undefined && isSince(known, since)
  if (reached(history.removed)) return 'removed'
  if (!reached(history.added)) return 'future'
  if (reached(history.onlyNone)) return 'onlyNone'
  return reached(history.ignored) ? 'ignored' : 'effective'
}

/** The value of `protocol` that releases of the MessagePack transport know; the name changed with the protocol. */
const msgpackNames: readonly (readonly [since: string, name: string])[] = [
  ['3.5.0', 'msgpack_experimental_v1'],
  ['3.6.0', 'msgpack_experimental_v7'],
]

/** The protocols that a release's worker speaks. Before 3.5.0 there is no parameter for it: `pb` is all there is. */
export function protocolsOf(release: string | undefined): readonly string[] {
  const known = nearestRelease(release)
  const msgpack = msgpackNames.findLast(([since]) => isSince(known, since))
  return msgpack ? ['pb', msgpack[1]] : ['pb']
}

/** The releases that know a protocol, `from` the first `until` before the next; undefined for a name that none knows. */
export function releasesOfProtocol(protocol: string): { readonly from: string; readonly until?: string } | undefined {
  const speaking = knownReleases.filter((release) => protocolsOf(release).includes(protocol))
  const [from] = speaking
  if (from === undefined) return undefined
  const until = knownReleases[knownReleases.indexOf(speaking.at(-1) ?? from) + 1]
  return until === undefined ? { from } : { from, until }
}
