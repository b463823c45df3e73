// From a buildbot.tac of any buildslave, or of an older worker, to one of the chosen release.
import type { Disk } from '../host.ts'
import { syntaxErrors } from '../python/syntaxErrors.ts'
import { applyEdits } from '../rules/edits.ts'
import type { Edit } from '../rules/rule.ts'
import type { Analysis } from '../worker/analyse.ts'
import type { Leftover, MigrationStep, StepCode, TacMigration } from './contract.ts'
import { makeDisjoint, placeBefore } from './edits.ts'
import { migrateApplication } from './tac/application.ts'
import { migrateArguments } from './tac/arguments.ts'
import { findLeftovers, keptNames } from './tac/leftovers.ts'
import { migrateLogging } from './tac/logging.ts'
import { migrateNames } from './tac/ownNames.ts'
import { migratePython } from './tac/python3.ts'
import { migrateSettings } from './tac/settings.ts'
import { readSource, type StepResult, type TacSource } from './tac/source.ts'
import { widenTabs } from './tac/tabs.ts'
import { migrateClass } from './tac/workerClass.ts'

interface StepKind {
  readonly code: StepCode
  readonly title: string
  readonly reason: string
  readonly migrate: (source: TacSource) => StepResult
}

/** In an order in which they can be taken one by one: the old class tells which Python and which arguments are meant. */
const kinds: readonly StepKind[] = [
  {
    code: 'python-3',
    title: 'Write it for Python 3',
    reason: 'Slaves ran on Python 2, workers from release 4.0.0 on run on Python 3 only.',
    migrate: migratePython,
  },
  {
    code: 'dropped-arguments',
    title: 'Leave out the arguments that are gone and pass the later ones by keyword',
    reason: 'The buildmaster decides about usePTY now, keepaliveTimeout and debugOpts are gone, and what follows them moved.',
    migrate: migrateArguments,
  },
  {
    code: 'worker-class',
    title: 'Import and use Worker of buildbot_worker.bot',
    reason: 'Since release 0.9.0 the class is Worker of the package buildbot_worker.',
    migrate: migrateClass,
  },
  {
    code: 'application-marker',
    title: "Name the application 'buildbot-worker'",
    reason: "buildbot-worker starts and stops only a directory whose buildbot.tac has exactly Application('buildbot-worker').",
    migrate: migrateApplication,
  },
  {
    code: 'worker-names',
    title: "Speak of workers in the file's own names",
    reason: 'Names such as slavename are workername in the files of today; texts and environment variables keep theirs.',
    migrate: migrateNames,
  },
  {
    code: 'plain-logging',
    title: 'Set up the log without a try',
    reason: 'Every Twisted that a worker runs on has what is imported here.',
    migrate: migrateLogging,
  },
  {
    code: 'connection-settings',
    title: 'Write connection settings as the release reads them',
    reason: 'create-worker of some releases left out quotes, and the MessagePack protocol has changed its name.',
    migrate: migrateSettings,
  },
]

const untouched: TacMigration = { steps: [], leftovers: [] }

/**
 * What to change so that a file runs the same worker with a release, and what is left for a person. Masters, templates and
 * files that are no workers are left alone. What is migrated already gives no steps. Never throws.
 * @param release spelled `major.minor.patch`, 0.9.0 or later
 * @param disk where files that the tac executes can be looked into: names that they bind must stay
 */
export function migrateTac(analysis: Analysis, release: string, disk?: Disk): TacMigration {
  const { kind } = analysis.file
  if (kind !== 'slave' && kind !== 'worker') return untouched
  const source = readSource(analysis, release, disk)
  const results = kinds.map((each) => each.migrate(source))
  const edits = makeDisjoint(results.map((result) => result.edits.filter((edit) => !isIdle(source.text, edit))))
  edits[kinds.findIndex(({ code }) => code === 'python-3')]?.push(...widenTabs(source, edits.flat()))
  const steps = kinds.flatMap(({ code, title, reason }, index): MigrationStep[] => {
    const own = edits[index] ?? []
    return own.length > 0 ? [{ code, title, reason, edits: own }] : []
  })
  const leftovers = [
    ...results.flatMap((result) => result.leftovers),
    ...findLeftovers(source),
    ...keptNames(source, edits.flat()),
    ...unreadable(source, steps),
  ]
  return { steps, leftovers: leftovers.sort((a, b) => a.from - b.from || a.to - b.to) }
}

const isIdle = (text: string, { from, to, text: made }: Edit): boolean => text.slice(from, to) === made

/** What Python 3 will still not read. */
function unreadable({ text }: TacSource, steps: readonly MigrationStep[]): Leftover[] {
  const edits = steps.flatMap((step) => step.edits)
  return syntaxErrors(applyEdits(text, edits))
    .filter(({ kind }) => kind !== 'newer' && kind !== 'older')
    .map(({ span, message }) => ({
      kind: 'decide',
      from: placeBefore(edits, span.from),
      to: placeBefore(edits, span.to),
      message,
    }))
}
