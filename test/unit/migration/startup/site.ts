// The files of test/fixtures/startup as a site of its own: slaves, workers and masters in known places, and the rest unknown.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Role, StartupContext, StartupFile } from '../../../../server/migration/startup/contract.ts'

export const fixtures = join(import.meta.dirname, '../../../fixtures/startup')

const roles: Readonly<Record<string, Role>> = {
  '/srv/slave': 'slave',
  '/srv/worker': 'worker',
  '/srv/master': 'master',
  '/site/slave': 'slave',
  '/site/master': 'master',
}

export const context: StartupContext = {
  release: '4.3.0',
  workspace: '/site',
  roleOf: (directory) => roles[directory] ?? 'unknown',
}

/** The files below a directory of the fixtures, as files of `/site`. */
export function siteFiles(tree: 'before' | 'after' | 'untouched'): StartupFile[] {
  const top = join(fixtures, tree)
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: join('/site', relative(top, path)), text: readFileSync(path, 'utf8') }))
}
