// From files that may have to be migrated to migrated files and a report.

import { ProgressLocation, type Uri, window, workspace } from 'vscode'
import type { FileMigration, WorkerSettings } from '../../server/protocol.ts'
import type { Context } from '../context.ts'
import { toMigrateFile } from './candidates.ts'
import { carryOver } from './carryOver.ts'
import { loadAll } from './loading.ts'
import { findChanged, openAll } from './originals.ts'
import type { MigratedFile, MigrationReport, Remainder } from './report.ts'
import { type Proposal, toReviewedEdit, toSureEdit } from './review.ts'
import { askAboutRunning, findRunning, startAll, stopAll } from './runningSlaves.ts'
import { keepCopies, saveAll, showAll } from './saving.ts'
import { settingRows } from './settingsTable.ts'

/** Migrates files, after a review or with the sure edits only. Undefined: the user did not want it, and nothing was changed. */
export async function migrate(
  context: Context,
  files: readonly Uri[],
  withReview: boolean,
): Promise<MigrationReport | undefined> {
  const found = await window.withProgress({ location: ProgressLocation.Window, title: 'Looking for slaves…' }, () =>
    propose(context, files),
  )
  const { originals, problems } = await openAll(found.filter(({ migration }) => migration.edits.length > 0).map(fileOf))
  const proposals = found.filter(({ file }) => originals.has(file))
  if (proposals.length === 0) return { migrated: [], remainders: found.map((one) => toRemainder(one)), problems }
  const configurations = proposals.filter(({ migration }) => migration.configuration !== undefined).map(fileOf)
  const before = await settingsOf(context, configurations)
  const running = await findRunning(context, configurations)
  const choice = await askAboutRunning(running)
  if (choice === undefined) return undefined
  if (!(await workspace.applyEdit(withReview ? toReviewedEdit(proposals) : toSureEdit(proposals)))) return undefined
  const changed = await findChanged(originals)
  const { copies, failures: notCopied } = await keepCopies(
    new Map([...originals].filter(([file]) => changed.has(file) && before.has(file))),
  )
  for (const file of notCopied.keys()) changed.delete(file)
  const toRestart = choice === 'restart' ? running.filter(({ configuration }) => changed.has(configuration)) : []
  await showAll(changed, toRestart[0]?.configuration ?? configurations.find((file) => changed.has(file)))
  const stillRunning = await stopAll(toRestart)
  const notSaved = await saveAll(changed)
  for (const file of notSaved.keys()) changed.delete(file)
  const saved = configurations.filter((file) => changed.has(file))
  const [after, loaded] = await Promise.all([settingsOf(context, saved), loadAll(context, saved)])
  const migrated = [...changed.keys()].map((file): MigratedFile => {
    const [copy, old, now, load] = [copies.get(file), before.get(file), after.get(file), loaded.get(file)]
    const configuration = copy !== undefined && old && now && load && { copy, settings: settingRows(old, now), load }
    return { ...nameOf(file), ...(configuration && { configuration }) }
  })
  const left = await propose(context, found.map(fileOf))
  const earlier = new Map(proposals.filter(({ file }) => changed.has(file)).map((one) => [one.file, one.migration]))
  const stopped = toRestart.filter((one) => !stillRunning.has(one))
  const notStarted = await startAll(context, stopped, loaded)
  const failures = [notCopied, stillRunning, notSaved, notStarted].flatMap((each) => [...each.values()])
  const remainders = left.map((one) => toRemainder(one, earlier.get(one.file)))
  return { migrated, remainders, problems: [...problems, ...failures] }
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

async function settingsOf({ server }: Context, files: readonly Uri[]): Promise<Map<Uri, readonly WorkerSettings[]>> {
  return new Map(await Promise.all(files.map(async (file) => [file, await server.workerSettings(file)] as const)))
}

/** `earlier`: what was proposed before the file was changed. */
function toRemainder({ file, migration }: Proposal, earlier?: FileMigration): Remainder {
  const all = [...(earlier ? carryOver(earlier, migration) : []), ...migration.leftovers]
  const leftovers = all.sort((one, other) => one.range.start.line - other.range.start.line)
  return { ...nameOf(file), declined: migration.edits.length, leftovers }
}

const fileOf = ({ file }: Proposal): Uri => file

const nameOf = (file: Uri): { readonly path: string } => ({ path: workspace.asRelativePath(file) })
