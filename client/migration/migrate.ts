// From files that may have to be migrated to migrated files and a report.

import { basename } from 'node:path'
import { ProgressLocation, type TextDocument, type Uri, window, workspace } from 'vscode'
import type { ConfigurationSummary, FileMigration } from '../../server/protocol.ts'
import type { Context } from '../context.ts'
import { reasonOf } from '../log.ts'
import { keepCopy, readOriginal } from './backup.ts'
import { toMigrateFile } from './candidates.ts'
import type { MigratedFile, MigrationReport, Remainder } from './report.ts'
import { type Proposal, toReviewedEdit, toSureEdit } from './review.ts'
import { askAboutRunning, findRunning, startAll, stopAll } from './runningSlaves.ts'
import { settingRows } from './settingsTable.ts'

interface Original {
  readonly document: TextDocument
  readonly version: number
  /** What lies on the disk. */
  readonly content: string
}

/** Migrates files, after a review or with the sure edits only. Undefined: the user did not want it, and nothing was changed. */
export async function migrate(
  context: Context,
  files: readonly Uri[],
  withReview: boolean,
): Promise<MigrationReport | undefined> {
  const found = await window.withProgress({ location: ProgressLocation.Window, title: 'Looking for slaves…' }, () =>
    propose(context, files),
  )
  const { originals, problems } = await openAll(found.filter(({ migration }) => migration.edits.length > 0))
  const proposals = found.filter(({ file }) => originals.has(file))
  if (proposals.length === 0) return { migrated: [], remainders: found.map(toRemainder), problems }
  const configurations = proposals.filter(({ migration }) => migration.configuration !== undefined).map(({ file }) => file)
  const before = await describeAll(context, configurations)
  const running = await findRunning(before)
  const choice = await askAboutRunning(running)
  if (choice === undefined) return undefined
  if (!(await workspace.applyEdit(withReview ? toReviewedEdit(proposals) : toSureEdit(proposals)))) return undefined
  const changed = [...originals].filter(([, { document, version }]) => document.version !== version)
  const isChanged = new Set(changed.map(([file]) => file))
  await showAll(changed.map(([, { document }]) => document))
  const toRestart = choice === 'restart' ? running.filter(({ configuration }) => isChanged.has(configuration)) : []
  const stillRunning = await stopAll(toRestart)
  const copies = await saveAll(changed, before, problems)
  const after = await describeAll(context, configurations)
  const migrated = [...copies].map(([file, copy]): MigratedFile => {
    const [old, now] = [before.get(file), after.get(file)]
    return { ...nameOf(file), ...(copy !== undefined && { copy }), ...(old && now && { settings: settingRows(old, now) }) }
  })
  const left = await propose(
    context,
    found.map(({ file }) => file),
  )
  await startAll(
    context,
    toRestart.filter((one) => !stillRunning.has(one) && copies.has(one.configuration)),
  )
  return { migrated, remainders: left.map(toRemainder), problems: [...problems, ...stillRunning.values()] }
}

async function propose({ server, settings }: Context, files: readonly Uri[]): Promise<Proposal[]> {
  const byUri = new Map(files.map((file) => [server.uriOf(file), file]))
  const release = settings.release(files[0])
  const migrations = await server.migrate({
    files: [...byUri].map(([uri, file]) => toMigrateFile(file, uri)),
    ...(release !== undefined && { release }),
  })
  return migrations.flatMap((migration: FileMigration) => {
    const file = byUri.get(migration.uri)
    return file ? [{ file, migration }] : []
  })
}

/** Opens what is to be changed; what an editor cannot change is told instead. */
async function openAll(proposals: readonly Proposal[]): Promise<{ originals: Map<Uri, Original>; problems: string[] }> {
  const originals = new Map<Uri, Original>()
  const problems: string[] = []
  for (const { file } of proposals) {
    try {
      const content = await readOriginal(file.fsPath)
      const document = await workspace.openTextDocument(file)
      if (content !== undefined) originals.set(file, { document, version: document.version, content })
      else problems.push(`${file.fsPath} is not UTF-8: migrate it with buildbot-tac migrate --write.`)
    } catch (error) {
      problems.push(`${file.fsPath} cannot be opened: ${reasonOf(error)}`)
    }
  }
  return { originals, problems }
}

/** VS Code undoes in all files at once only while each is open. */
async function showAll(documents: readonly TextDocument[]): Promise<void> {
  for (const document of documents) await window.showTextDocument(document, { preview: false, preserveFocus: true })
}

/** Saves the changed files, each configuration after a copy of it; returns those saved with their copies. */
async function saveAll(
  changed: readonly (readonly [Uri, Original])[],
  configurations: ReadonlyMap<Uri, ConfigurationSummary>,
  problems: string[],
): Promise<Map<Uri, string | undefined>> {
  const saved = new Map<Uri, string | undefined>()
  const now = new Date()
  for (const [file, { document, content }] of changed) {
    try {
      const copy = configurations.has(file) ? await keepCopy(file.fsPath, content, now) : undefined
      if (document.isDirty && !(await document.save())) throw new Error('VS Code did not save it.')
      saved.set(file, copy && basename(copy))
    } catch (error) {
      problems.push(`${file.fsPath} is changed in its editor, but not saved: ${reasonOf(error)}`)
    }
  }
  return saved
}

async function describeAll({ server }: Context, files: readonly Uri[]): Promise<Map<Uri, ConfigurationSummary>> {
  const summaries = await Promise.all(files.map(async (file) => [file, await server.describe(file)] as const))
  return new Map(summaries)
}

function toRemainder({ file, migration }: Proposal): Remainder {
  return { ...nameOf(file), declined: migration.edits.length, leftovers: migration.leftovers }
}

const nameOf = (file: Uri): { readonly path: string } => ({ path: workspace.asRelativePath(file) })
