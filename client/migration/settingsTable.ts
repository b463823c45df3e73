// The settings of a file's workers before and after its migration.
import type { WorkerSetting, WorkerSettings } from '../../server/protocol.ts'

export interface SettingRow {
  /** Left out: the file makes one worker only. */
  readonly worker?: string
  readonly setting: string
  readonly before: string
  readonly after: string
  readonly verdict: Verdict
}

/** `idle`: it changed, and the release does nothing with it; `unknown`: the files leave it to the time when they run. */
export type Verdict = 'equal' | 'differs' | 'idle' | 'unknown'

/** One row for each setting that is given before or after, workers in the order of the file. */
export function settingRows(before: readonly WorkerSettings[], after: readonly WorkerSettings[]): SettingRow[] {
  const count = Math.max(before.length, after.length)
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [old, now] = [before[index], after[index]]
    const worker = count > 1 ? { worker: now?.name ?? old?.name ?? String(index + 1) } : {}
    return parametersOf(old, now).map((setting) => ({ ...worker, ...compare(setting, old, now) }))
  })
}

function parametersOf(...workers: readonly (WorkerSettings | undefined)[]): string[] {
  const given = workers.flatMap((worker) => worker?.settings.filter((setting) => setting.given) ?? [])
  return [...new Set(given.map(({ parameter }) => parameter))]
}

function compare(parameter: string, before: WorkerSettings | undefined, after: WorkerSettings | undefined): SettingRow {
  const find = (worker?: WorkerSettings) => worker?.settings.find((setting) => setting.parameter === parameter)
  const [old, now] = [find(before), find(after)]
  const row = { setting: parameter, before: text(before, old), after: text(after, now) }
  return { ...row, verdict: before && after ? verdict(old, now) : 'differs' }
}

function verdict(old: WorkerSetting | undefined, now: WorkerSetting | undefined): Verdict {
  const [was, is] = [old && worth(old), now && worth(now)]
  if (was === is && was !== undefined) return 'equal'
  if (now === undefined || !now.effective) return 'idle'
  return old && was === is ? 'unknown' : 'differs'
}

const worth = ({ value, mark }: WorkerSetting): string | undefined => value ?? mark

function text(worker: WorkerSettings | undefined, setting: WorkerSetting | undefined): string {
  if (worker === undefined) return 'no worker'
  if (setting === undefined) return 'none'
  return setting.mark === undefined ? (setting.value ?? 'known at run time') : 'not shown'
}
