// The settings of a file's workers before and after its migration.
import type { ConfigurationSummary, WorkerSummary } from '../../server/protocol.ts'

const atRunTime = 'known at run time'

export interface SettingRow {
  /** Left out: the file makes one worker only. */
  readonly worker?: string
  readonly setting: string
  readonly before: string
  readonly after: string
}

const shown = [
  'name',
  'host',
  'port',
  'connectionString',
  'proxyConnectionString',
  'protocol',
  'useTls',
  'basedir',
  'allowShutdown',
] as const satisfies readonly (keyof WorkerSummary)[]

/** One row for each setting that is given, or may be, before or after, workers in the order of the file. */
export function settingRows(before: ConfigurationSummary, after: ConfigurationSummary): SettingRow[] {
  const count = Math.max(before.workers.length, after.workers.length)
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [old, now] = [before.workers[index], after.workers[index]]
    const worker = count > 1 ? { worker: now?.name ?? old?.name ?? String(index + 1) } : {}
    return shown
      .filter((setting) => isNotable(old, setting) || isNotable(now, setting))
      .map((setting) => ({ ...worker, setting, before: text(old, setting), after: text(now, setting) }))
  })
}

export type Verdict = 'equal' | 'differs' | 'unknown'

/** `unknown`: the files leave it to the time when they run. */
export function verdictOf({ before, after }: SettingRow): Verdict {
  return before !== after ? 'differs' : before === atRunTime ? 'unknown' : 'equal'
}

/** Not what a worker has that is told nothing. */
function isNotable(worker: WorkerSummary | undefined, setting: (typeof shown)[number]): boolean {
  const value = worker?.[setting]
  return worker !== undefined && value !== null && value !== false
}

function text(worker: WorkerSummary | undefined, setting: (typeof shown)[number]): string {
  if (worker === undefined) return 'no worker'
  const value = worker[setting]
  return value === undefined ? atRunTime : value === null ? 'None' : String(value)
}
