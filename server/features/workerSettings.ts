// What the client is told to compare two texts of a configuration by: of a password no more than whether it is the same.
import { createHmac, randomBytes } from 'node:crypto'
import type { WorkerSettings } from '../protocol.ts'
import { settingsOf } from '../worker/workerSettings.ts'
import type { Document } from './documents.ts'

/** Never leaves this process, so that nobody can try passwords out. */
const key = randomBytes(32)

export function workerSettings({ analysis }: Document, release: string): WorkerSettings[] {
  return settingsOf(analysis, release).map(({ settings, ...worker }) => ({
    ...worker,
    settings: settings.map(({ value, ...setting }) => {
      if (value === undefined) return setting
      return setting.parameter === 'passwd' ? { ...setting, mark: markOf(value) } : { ...setting, value }
    }),
  }))
}

const markOf = (secret: string): string => createHmac('sha256', key).update(secret).digest('base64')
