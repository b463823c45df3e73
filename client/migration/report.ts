// What came of a migration, told in a notification and in Markdown.
import type { MigrationLeftover } from '../../server/protocol.ts'
import type { SettingRow, Verdict } from './settingsTable.ts'

export interface MigratedFile {
  /** As shown: relative to the workspace. */
  readonly path: string
  /** Left out: a file that starts, stops or installs workers. */
  readonly configuration?: MigratedConfiguration
}

export interface MigratedConfiguration {
  /** The name of the file that keeps the content before. */
  readonly copy: string
  readonly settings: readonly SettingRow[]
  readonly load: LoadOutcome
}

/** What came of loading a migrated configuration in the real worker. */
export type LoadOutcome =
  /** `program`: what it was loaded in; `problem`: what Python says about it, at least as a warning. */
  | { readonly kind: 'loads' | 'fails'; readonly program: string; readonly problem?: string }
  | { readonly kind: 'not-tried'; readonly reason: string }

/** A file in which something stays. */
export interface Remainder {
  readonly path: string
  /** Changes that were offered and not accepted. */
  readonly declined: number
  readonly leftovers: readonly MigrationLeftover[]
}

export interface MigrationReport {
  readonly migrated: readonly MigratedFile[]
  readonly remainders: readonly Remainder[]
  /** Sentences about files that could not be changed, slaves that did not stop and the like. */
  readonly problems: readonly string[]
}

/** What was done, how it went, and how much is left. */
export function headline({ migrated, remainders, problems }: MigrationReport): string {
  const configurations = migrated.flatMap(({ configuration }) => configuration ?? [])
  const done = [
    counted(configurations.length, 'configuration'),
    counted(migrated.length - configurations.length, 'startup file'),
  ].filter((part) => part !== '')
  const what = done.length === 0 ? 'Nothing was migrated.' : `Migrated ${done.join(' and ')}.`
  const decisions = remainders.flatMap(decisionsOf).length + remainders.filter(({ declined }) => declined > 0).length
  const left = decisions + problems.length + configurations.filter(isWrong).length
  const rest = left === 0 ? '' : ` ${left === 1 ? 'One thing is' : `${left} things are`} left for you to do.`
  return `${what}${configurations.length > 0 ? ` ${result(configurations)}` : ''}${rest}`
}

/** Whether migrated configurations load, and with which settings. */
function result(configurations: readonly MigratedConfiguration[]): string {
  const isOne = configurations.length === 1
  const count = (wanted: LoadOutcome['kind']): number => configurations.filter(({ load }) => load.kind === wanted).length
  const [failing, untried] = [count('fails'), count('not-tried')]
  if (failing > 0) return isOne ? 'It does not load.' : `${failing} of them ${failing === 1 ? 'does' : 'do'} not load.`
  const settings = configurations.some(isWrong) ? 'other settings' : 'the same settings'
  if (untried === 0) return `${isOne ? 'It loads' : 'They load'} in the real worker, with ${settings}.`
  if (isOne) return `It has ${settings}, and was not loaded for a try.`
  return `They have ${settings}; ${untried} of them ${untried === 1 ? 'was' : 'were'} not loaded for a try.`
}

const isWrong = ({ load, settings }: MigratedConfiguration): boolean =>
  load.kind === 'fails' || settings.some(({ verdict }) => verdict === 'differs')

export function toMarkdown(report: MigrationReport): string {
  const { migrated, remainders, problems } = report
  const decisions = remainders.filter((one) => one.declined > 0 || decisionsOf(one).length > 0)
  const kept = remainders.filter((one) => keptOf(one).length > 0)
  const sections = [
    ['# Migration to Buildbot Worker', headline(report)],
    ...(migrated.length > 0 ? [['## Migrated', ...migrated.map(fileSection)]] : []),
    [
      '## Left for you to do',
      ...problems.map((problem) => `- ${escaped(problem)}`),
      ...migrated.flatMap(wrongLines),
      ...decisions.flatMap((one) => [...declinedLine(one), ...decisionsOf(one).map((leftover) => placeLine(one, leftover))]),
      '- **On the buildmaster**, which is not touched: where it still is older than 0.9, move it first. In `master.cfg`, ' +
        "`c['slaves']` is `c['workers']` now, `buildslave.BuildSlave` is `worker.Worker`, `slavename` and `slavenames` of builders " +
        "are `workername` and `workernames`, and `c['slavePortnum']` is `c['protocols']`. Names and passwords of the workers stay.",
    ],
    ...(kept.length > 0
      ? [['## Kept, as others rely on it', ...kept.flatMap((one) => keptOf(one).map((leftover) => placeLine(one, leftover)))]]
      : []),
  ]
  return `${sections.map(([title, ...parts]) => [title, '', parts.join('\n')].join('\n')).join('\n\n')}\n`
}

const marks: Readonly<Record<Verdict, string>> = {
  equal: '✓',
  differs: '**differs**',
  idle: 'has no effect any more',
  unknown: 'not compared',
}

function fileSection({ path, configuration }: MigratedFile): string {
  if (configuration === undefined) return `- ${code(path)}`
  const { copy, settings, load } = configuration
  const rows = settings.map(({ worker, setting, before, after, verdict }) => {
    const name = worker === undefined ? setting : `${worker}: ${setting}`
    return `  | ${cell(name)} | ${cell(before)} | ${cell(after)} | ${marks[verdict]} |`
  })
  return [
    `- ${code(path)}: ${loadText(load)}, ${settingsText(settings)}; the file as it was is ${code(copy)}`,
    '',
    '  | Setting | Before | After | |',
    '  | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function loadText(load: LoadOutcome): string {
  if (load.kind === 'not-tried') return `not loaded for a try (${escaped(load.reason)})`
  const warning = load.kind === 'loads' && load.problem !== undefined ? ` with a warning (${escaped(load.problem)})` : ''
  return `${load.kind === 'loads' ? 'loads' : '**does not load**'} in ${escaped(load.program)}${warning}`
}

function settingsText(settings: readonly SettingRow[]): string {
  const count = (wanted: Verdict): number => settings.filter(({ verdict }) => verdict === wanted).length
  if (count('differs') > 0) return `${counted(count('differs'), 'setting')} to look at`
  return count('unknown') === 0
    ? 'same settings as before'
    : `same settings as before, but for ${count('unknown')} known at run time only`
}

/** What is not as it should be in a migrated configuration. */
function wrongLines({ path, configuration }: MigratedFile): string[] {
  if (configuration === undefined) return []
  const { load, settings } = configuration
  const loading = load.kind === 'fails' ? [`does not load: ${escaped(load.problem ?? '')}`] : []
  const differing = settings.filter(({ verdict }) => verdict === 'differs')
  const differences = differing.map(({ setting, before, after }) => `${setting} was ${before} and is ${after}`)
  return [...loading, ...differences.map(escaped)].map((line) => `- ${code(path)}: ${line}`)
}

const decisionsOf = ({ leftovers }: Remainder): MigrationLeftover[] => leftovers.filter(({ kind }) => kind === 'decide')
const keptOf = ({ leftovers }: Remainder): MigrationLeftover[] => leftovers.filter(({ kind }) => kind === 'kept')

function declinedLine({ path, declined }: Remainder): string[] {
  return declined === 0 ? [] : [`- ${code(path)}: ${counted(declined, 'change')} not accepted.`]
}

function placeLine({ path }: Remainder, { range, message }: MigrationLeftover): string {
  return `- ${code(`${path}:${range.start.line + 1}`)}: ${escaped(message)}`
}

const counted = (count: number, noun: string): string => (count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`)

const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|]/g, '\\$&')

/** Paths are no links: the preview opens no file of the disk from a document that lies nowhere. */
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``

const cell = (text: string): string => escaped(text).replaceAll('\n', ' ')
