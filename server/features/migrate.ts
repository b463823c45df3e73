// What migration would change in many files at once. Which of them are of interest is found out here.
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Host } from '../host.ts'
import type { Leftover } from '../migration/contract.ts'
import { migrateTac } from '../migration/migrateTac.ts'
import type { Role } from '../migration/startup/contract.ts'
import { migrateStartupFile } from '../migration/startup/migrateStartupFile.ts'
import { isStartupCandidate } from '../migration/startup/syntaxOf.ts'
import type { FileMigration, MigrateFile, MigrateParams, MigrationEdit, MigrationLeftover } from '../protocol.ts'
import { Lines } from '../python/lines.ts'
import { compareReleases, firstWorkerRelease, newestRelease } from '../worker/releases.ts'
import { Document, type Documents } from './documents.ts'
import type { Releases } from './releases.ts'

const configurationName = 'buildbot.tac'

/** What tells a script from other files. */
const headLength = 2048

/** The files that are to be changed or to be told about, in the order given; what cannot be read is left out. */
export async function migrate(
  { files, release }: MigrateParams,
  documents: Documents,
  releases: Releases,
  host: Host,
): Promise<FileMigration[]> {
  const roleOf = rolesIn(documents)
  const found: FileMigration[] = []
  for (const file of files) {
    const document = open(file, documents, host)
    if (!document?.path) continue
    const isConfiguration = basename(document.path) === configurationName
    if (isConfiguration && release === undefined) await releases.learn(file.uri)
    const target = workerRelease(release ?? releases.of(file.uri).release)
    const migration = isConfiguration
      ? migrateConfiguration(document, target, host)
      : migrateStartup(document, document.path, target, roleOf, host.home, file.folder)
    if (migration.edits.length > 0 || migration.leftovers.length > 0) found.push(migration)
  }
  return found
}

function migrateConfiguration({ uri, analysis }: Document, release: string, { disk }: Host): FileMigration {
  const { steps, leftovers } = migrateTac(analysis, release, disk)
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

/** The text of a file that may have to be migrated; undefined for every other. */
function open({ uri, text }: MigrateFile, documents: Documents, host: Host): Document | undefined {
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : undefined
  if (path === undefined || !mayConcern(path)) return undefined
  const document = text === undefined ? tryToGet(documents, uri) : new Document(uri, 0, text, host)
  const isOther = basename(path) !== configurationName && !isStartupCandidate(path, document?.text.slice(0, headLength) ?? '')
  return isOther ? undefined : document
}

/** A script may have any name without an ending. */
function mayConcern(path: string): boolean {
  const name = basename(path)
  return name === configurationName || !name.includes('.') || isStartupCandidate(path, '')
}

function tryToGet(documents: Documents, uri: string): Document | undefined {
  try {
    return documents.get(uri)
  } catch {
    return undefined
  }
}

/** What the configuration in a directory makes of it; each is read once. */
function rolesIn(documents: Documents): (directory: string) => Role {
  const known = new Map<string, Role>()
  return (directory) => {
    const role = known.get(directory) ?? look(directory)
    known.set(directory, role)
    return role
  }
  function look(directory: string): Role {
    const document = tryToGet(documents, pathToFileURL(join(directory, configurationName)).href)
    const kind = document?.analysis.file.kind
    return kind === 'worker' || kind === 'slave' || kind === 'master' ? kind : 'unknown'
  }
}

/** A release without workers is none to migrate to. */
const workerRelease = (release: string): string => (compareReleases(release, firstWorkerRelease) < 0 ? newestRelease : release)
