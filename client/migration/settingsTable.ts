// The settings of a file's workers before and after its migration.
import type { ConfigurationSummary, WorkerSummary } from '../../server/protocol.ts'

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

/** One row for each setting that is given before or after, workers in the order of the file. */
export function settingRows(before: ConfigurationSummary, after: ConfigurationSummary): SettingRow[] {
  const count = Math.max(before.workers.length, after.workers.length)
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [old, now] = [before.workers[index], after.workers[index]]
    const worker = count > 1 ? { worker: now?.name ?? old?.name ?? String(index + 1) } : {}
    return shown
      .filter((setting) => isGiven(old, setting) || isGiven(now, setting))
      .map((setting) => ({ ...worker, setting, before: text(old, setting), after: text(now, setting) }))
  })
}

/** Whether both are known to be the same. */
export const isEqual = ({ before, after }: SettingRow): boolean => before === after

function isGiven(worker: WorkerSummary | undefined, setting: (typeof shown)[number]): boolean {
  const value = worker?.[setting]
  return value !== undefined && value !== null && value !== false
}

function text(worker: WorkerSummary | undefined, setting: (typeof shown)[number]): string {
  if (worker === undefined) return 'no worker'
  const value = worker[setting]
  return value === undefined ? 'known at run time' : value === null ? 'None' : String(value)
}
