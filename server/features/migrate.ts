// What migration would change in many files at once. Which of them are of interest is found out here.
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Host } from '../host.ts'
import { concernOf, directoryRoles, mayConcern } from '../migration/concern.ts'
import type { Leftover } from '../migration/contract.ts'
import type { Role } from '../migration/startup/contract.ts'
import { migrateStartupFile } from '../migration/startup/migrateStartupFile.ts'
import type { FileMigration, MigrateFile, MigrateParams, MigrationEdit, MigrationLeftover } from '../protocol.ts'
import { Lines } from '../python/lines.ts'
import { migrateConfiguration } from '../rules/migration/migrateConfiguration.ts'
import { compareReleases, firstWorkerRelease, newestRelease } from '../worker/releases.ts'
import { Document, type Documents } from './documents.ts'
import type { Releases } from './releases.ts'

/** The files that are to be changed or to be told about, in the order given; what cannot be read is left out. */
export async function migrate(
  { files, release }: MigrateParams,
  documents: Documents,
  releases: Releases,
  host: Host,
): Promise<FileMigration[]> {
  const roleOf = directoryRoles((path) => tryToGet(documents, pathToFileURL(path).href)?.analysis.file.kind)
  const found: FileMigration[] = []
  for (const file of files) {
    const path = file.uri.startsWith('file:') ? fileURLToPath(file.uri) : undefined
    const document = path !== undefined && mayConcern(path) ? open(file, documents, host) : undefined
    const concern = path !== undefined && document && concernOf(path, document.text)
    if (!concern) continue
    if (concern === 'configuration' && release === undefined) await releases.learn(file.uri)
    const target = workerRelease(release ?? releases.of(file.uri).release)
    const migration =
      concern === 'configuration'
        ? migrateWorker(document, target, host)
        : migrateStartup(document, path, target, roleOf, host.home, file.folder)
    if (migration.edits.length > 0 || migration.leftovers.length > 0) found.push(migration)
  }
  return found
}

function migrateWorker({ uri, analysis }: Document, release: string, host: Host): FileMigration {
  const { steps, leftovers } = migrateConfiguration(analysis, release, host)
  const edits = steps.flatMap(({ title, reason, edits }) =>
    edits.map(({ text, ...span }): MigrationEdit => {
      return { range: analysis.lines.rangeOf(span), newText: text, title, reason, needsConfirmation: false }
    }),
  )
  return { uri, configuration: analysis.file.kind, edits, leftovers: told(leftovers, analysis.lines) }
}

function migrateStartup(
  { uri, text }: Document,
  path: string,
  release: string,
  roleOf: (directory: string) => Role,
  home: string,
  workspace: string | undefined,
): FileMigration {
  const context = { release, roleOf, home, ...(workspace !== undefined && { workspace }) }
  const { edits, leftovers } = migrateStartupFile({ path, text }, context)
  if (edits.length === 0 && leftovers.length === 0) return { uri, edits: [], leftovers: [] }
  const lines = new Lines(text)
  return {
    uri,
    edits: edits.map(({ text: newText, reason, needsConfirmation, ...span }) => {
      return { range: lines.rangeOf(span), newText, title: 'Start and install workers', reason, needsConfirmation }
    }),
    leftovers: told(leftovers, lines),
  }
}

const told = (leftovers: readonly Leftover[], lines: Lines): MigrationLeftover[] =>
  leftovers.map(({ kind, message, ...span }) => ({ kind, message, range: lines.rangeOf(span) }))

/** The text of a file, where the client knows it better than the server or the server can read it. */
function open({ uri, text }: MigrateFile, documents: Documents, host: Host): Document | undefined {
  return text === undefined ? tryToGet(documents, uri) : new Document(uri, 0, text, host)
}

function tryToGet(documents: Documents, uri: string): Document | undefined {
  try {
    return documents.get(uri)
  } catch {
    return undefined
  }
}

/** A release without workers is none to migrate to. */
const workerRelease = (release: string): string => (compareReleases(release, firstWorkerRelease) < 0 ? newestRelease : release)
