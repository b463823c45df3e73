// Tacs to migrate.
import type { TacMigration } from '../../../server/migration/contract.ts'
import { migrateTac } from '../../../server/migration/migrateTac.ts'
import { applyEdits } from '../../../server/rules/edits.ts'
import { analyse } from '../../../server/worker/analyse.ts'
import { hostWith } from '../rules/checking.ts'

export interface Migrated extends TacMigration {
  readonly after: string
}

export function migrated(text: string, release = '4.3.0'): Migrated {
  const migration = migrateTac(analyse(text, '/srv/w1/buildbot.tac', hostWith({})), release)
  const edits = migration.steps.flatMap((step) => step.edits)
  return { ...migration, after: applyEdits(text, edits) }
}

/** What is left for a person: each place and what is said there. */
export const decisions = (text: string, release?: string): string[] =>
  migrated(text, release)
    .leftovers.filter(({ kind }) => kind === 'decide')
    .map(({ from, to }) => text.slice(from, to))
