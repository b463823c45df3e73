// Every release of the worker since buildbot.slave 0.7.1: what its class is called, what its constructor takes, and what
// became of each parameter since. test/real/signatures.test.ts compares this with releases that are really installed.

/** One parameter of a constructor; `default` is the Python literal of its default, left out where a value is required. */
export interface Parameter {
  readonly name: string
  readonly default?: string
}

/** The class that a configuration file calls. */
export interface Constructor {
  readonly module: string
  readonly className: string
  /** In the order in which positional arguments are taken, `self` left out. */
  readonly parameters: readonly Parameter[]
}

/** A release in which the constructor changed: what differs from the one before. */
interface Change {
  readonly since: string
  readonly module?: string
  readonly className?: string
  /** Old name → new name. */
  readonly renamed?: Readonly<Record<string, string>>
  readonly removed?: readonly string[]
  /** New defaults of parameters that were there already. */
  readonly defaults?: Readonly<Record<string, string>>
  /** `before` names the parameter that moves aside; left out: at the end. */
  readonly added?: Parameter & { readonly before?: string }
}

const oldest: Constructor = {
  module: 'buildbot.slave.bot',
  className: 'BuildSlave',
  parameters: [
    { name: 'host' },
    { name: 'port' },
    { name: 'name' },
    { name: 'passwd' },
    { name: 'basedir' },
    { name: 'keepalive' },
    { name: 'usePTY' },
    { name: 'keepaliveTimeout', default: '30' },
    { name: 'debugOpts', default: '{}' },
  ],
}

const changes: readonly Change[] = [
  { since: '0.7.1' },
  { since: '0.7.2', added: { name: 'umask', default: 'None', before: 'debugOpts' } },
  { since: '0.7.6', renamed: { host: 'buildmaster_host' } },
  { since: '0.7.10', added: { name: 'maxdelay', default: '300', before: 'debugOpts' } },
  { since: '0.8.0', added: { name: 'unicode_encoding', default: 'None' } },
  { since: '0.8.1', module: 'buildslave.bot' },
  { since: '0.8.2', removed: ['debugOpts'] },
  { since: '0.8.3', added: { name: 'allow_shutdown', default: 'None' } },
  { since: '0.8.4', defaults: { keepaliveTimeout: 'None' } },
  {
    since: '0.9.0',
    module: 'buildbot_worker.bot',
    className: 'Worker',
    defaults: { usePTY: 'None' },
    added: { name: 'numcpus', default: 'None', before: 'unicode_encoding' },
  },
  { since: '0.9.15', added: { name: 'maxRetries', default: 'None' } },
  { since: '2.1.0', defaults: { maxdelay: 'None' }, added: { name: 'connection_string', default: 'None' } },
  { since: '2.6.0', added: { name: 'useTls', default: 'None', before: 'allow_shutdown' } },
  { since: '2.7.0', added: { name: 'delete_leftover_dirs', default: 'False' } },
  { since: '3.4.0', added: { name: 'proxy_connection_string', default: 'None' } },
  { since: '3.5.0', added: { name: 'protocol', default: "'pb'", before: 'useTls' } },
  { since: '4.2.0', removed: ['usePTY'], added: { name: 'path', default: 'None', before: 'delete_leftover_dirs' } },
]

/** Minor lines and their patch numbers, oldest first. Post-releases (0.9.15.post1, 0.8.4p2) count as what they mend. */
const lines: readonly (readonly [line: string, ...patches: readonly number[]])[] = [
  ['0.7', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  ['0.8', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
  ['0.9', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  ['1.0', 0],
  ['1.1', 0, 1, 2],
  ['1.2', 0],
  ['1.3', 0],
  ['1.4', 0],
  ['1.5', 0],
  ['1.6', 0],
  ['1.7', 0],
  ['1.8', 0, 1, 2],
  ['2.0', 0, 1],
  ['2.1', 0],
  ['2.2', 0],
  ['2.3', 0, 1],
  ['2.4', 0, 1],
  ['2.5', 0, 1],
  ['2.6', 0],
  ['2.7', 0],
  ['2.8', 0, 1, 2, 3, 4],
  ['2.9', 0, 1, 2, 3, 4],
  ['2.10', 0, 1, 2, 3, 4, 5],
  ['3.0', 0, 1, 2, 3],
  ['3.1', 0, 1],
  ['3.2', 0],
  ['3.3', 0],
  ['3.4', 0, 1],
  ['3.5', 0],
  ['3.6', 0, 1],
  ['3.7', 0],
  ['3.8', 0],
  ['3.9', 0, 1, 2],
  ['3.10', 0, 1],
  ['3.11', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ['4.0', 0, 1, 2, 3, 4],
  ['4.1', 0],
  ['4.2', 0, 1],
  ['4.3', 0],
]

/** Every known release, oldest first, spelled `major.minor.patch`. */
export const knownReleases: readonly string[] = lines.flatMap(([line, ...patches]) => patches.map((patch) => `${line}.${patch}`))

/** The release that is assumed where nothing says which one is meant. */
export const newestRelease: string = knownReleases.at(-1) ?? '4.3.0'

/** Where a release stands among the known ones. */
const places: ReadonlyMap<string, number> = new Map(knownReleases.map((release, place) => [release, place]))

/** The first release whose class is `buildbot_worker.bot.Worker`; what came before is a buildslave. */
export const firstWorkerRelease = '0.9.0'

/**
 * Reads a release out of what people and programs write: `4.3.0`, `4.3`, `v3.7.0`, Debian's `3.7.0-2`, `0.9.15.post1`,
 * `Buildbot version: 4.3.0`. Spelled `major.minor.patch` whether or not it is known; undefined where no number is found.
 */
export function parseRelease(text: string): string | undefined {
  const [, major, minor, patch] = /(?<![\d.])(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(text) ?? []
  return major && minor ? [major, minor, patch ?? '0'].map(Number).join('.') : undefined
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`; both spelled `major.minor.patch`. */
export function compareReleases(a: string, b: string): number {
  // Rules ask again and again, and nearly always about known ones.
  const [placeOfA, placeOfB] = [places.get(a), places.get(b)]
  if (placeOfA !== undefined && placeOfB !== undefined) return placeOfA - placeOfB
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const unequal = [0, 1, 2].find((place) => left[place] !== right[place])
  return unequal === undefined ? 0 : (left[unequal] ?? 0) - (right[unequal] ?? 0)
}

/** Whether `release` is `first` or newer. */
export function isSince(release: string, first: string): boolean {
  return compareReleases(release, first) >= 0
}

/**
 * The known release that stands for what `text` names: itself, else the newest known one before it (5.0 → 4.3.0,
 * 4.0.9 → 4.0.4), else the oldest. Text that names no release (`HEAD`, nothing) stands for the newest.
 */
export function nearestRelease(text: string | undefined): string {
  if (text !== undefined && places.has(text)) return text
  const release = text === undefined ? undefined : parseRelease(text)
  if (release === undefined) return newestRelease
  return knownReleases.findLast((known) => isSince(release, known)) ?? knownReleases[0] ?? newestRelease
}

function apply(previous: Constructor, change: Change): Constructor {
  const parameters: Parameter[] = previous.parameters
    .filter(({ name }) => !change.removed?.includes(name))
    .map((parameter) => {
      const value = change.defaults?.[parameter.name] ?? parameter.default
      return { name: change.renamed?.[parameter.name] ?? parameter.name, ...(value === undefined ? {} : { default: value }) }
    })
  if (change.added) {
    const { before, ...parameter } = change.added
    const place = before === undefined ? parameters.length : parameters.findIndex(({ name }) => name === before)
    parameters.splice(place, 0, parameter)
  }
  return { module: change.module ?? previous.module, className: change.className ?? previous.className, parameters }
}

/** Every different constructor and the release that brought it, oldest first. */
export const constructors: readonly { readonly since: string; readonly signature: Constructor }[] = changes.reduce<
  { since: string; signature: Constructor }[]
>((all, change) => {
  all.push({ since: change.since, signature: apply(all.at(-1)?.signature ?? oldest, change) })
  return all
}, [])

const byRelease: ReadonlyMap<string, Constructor> = new Map(
  knownReleases.map((release) => [release, constructors.findLast(({ since }) => isSince(release, since))?.signature ?? oldest]),
)

/** The constructor of a release; any text that {@link nearestRelease} understands will do. */
export function constructorOf(release: string | undefined): Constructor {
  return byRelease.get(nearestRelease(release)) ?? oldest
}
