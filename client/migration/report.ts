// What came of a migration, told in a notification and in Markdown.
import type { MigrationLeftover } from '../../server/protocol.ts'
import { type SettingRow, type Verdict, verdictOf } from './settingsTable.ts'

export interface MigratedFile {
  /** As shown: relative to the workspace. */
  readonly path: string
  /** Where the content before is kept; of configurations only. */
  readonly copy?: string
  readonly settings?: readonly SettingRow[]
}

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

/** One or two sentences. */
export function headline({ migrated, remainders, problems }: MigrationReport): string {
  const workers = migrated.filter(({ settings }) => settings !== undefined).length
  const done = [counted(workers, 'configuration'), counted(migrated.length - workers, 'startup file')].filter(
    (part) => part !== '',
  )
  const decisions = remainders.flatMap(decisionsOf).length + remainders.filter(({ declined }) => declined > 0).length
  const left = decisions + problems.length
  const what = done.length === 0 ? 'Nothing was migrated.' : `Migrated ${done.join(' and ')}.`
  return left === 0 ? what : `${what} ${left === 1 ? 'One thing is' : `${left} things are`} left for you to do.`
}

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

const marks: Readonly<Record<Verdict, string>> = { equal: '✓', differs: '**differs**', unknown: 'not compared' }

function fileSection({ path, copy, settings }: MigratedFile): string {
  if (settings === undefined) return `- ${code(path)}`
  const changed = settings.filter((row) => verdictOf(row) === 'differs').length
  const verdict = changed === 0 ? 'same settings as before' : `${counted(changed, 'setting')} to look at`
  const rows = settings.map((row) => {
    const setting = row.worker === undefined ? row.setting : `${row.worker}: ${row.setting}`
    return `  | ${cell(setting)} | ${cell(row.before)} | ${cell(row.after)} | ${marks[verdictOf(row)]} |`
  })
  const keptAs = copy === undefined ? '' : `; the file as it was is ${code(copy)}`
  return [
    `- ${code(path)}: ${verdict}${keptAs}`,
    '',
    '  | Setting | Before | After | |',
    '  | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
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
