import { Uri, window } from 'vscode'
import type { Context } from '../context.ts'
import { filesOfWorkspace } from '../migration/candidates.ts'
import { migrate } from '../migration/migrate.ts'
import { headline, type MigrationReport, toMarkdown } from '../migration/report.ts'

/** Migrates the file that a menu names, else that of the active editor. */
export async function migrateWorker(context: Context, argument: unknown): Promise<void> {
  const file = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri
  if (file?.path.endsWith('/buildbot.tac')) await tell(context, await migrate(context, [file], true))
  else void window.showInformationMessage('Open the buildbot.tac of a slave to migrate it.')
}

/** Migrates all slaves of the workspace and what starts them. With `{ review: false }` the sure edits are made at once. */
export async function migrateWorkspace(context: Context, argument: unknown): Promise<void> {
  const { files, truncated } = await filesOfWorkspace()
  const report = await migrate(context, files, !isWithoutReview(argument))
  const cut = 'The workspace has more files than were looked at: open its parts, or use buildbot-tac migrate.'
  await tell(context, report && truncated ? { ...report, problems: [...report.problems, cut] } : report)
}

const isWithoutReview = (argument: unknown): boolean =>
  typeof argument === 'object' && argument !== null && 'review' in argument && argument.review === false

/** The message stays until it is answered; the command does not. */
async function tell({ details, log }: Context, report: MigrationReport | undefined): Promise<void> {
  if (report === undefined) return
  const { migrated, remainders, problems } = report
  if (migrated.length + remainders.length + problems.length === 0) {
    void window.showInformationMessage('There is nothing to migrate.')
    return
  }
  const message = headline(report)
  log.info(message)
  for (const problem of problems) log.warn(problem)
  details.set(toMarkdown(report))
  const show = 'Show Details'
  void window.showInformationMessage(message, show).then((answer) => (answer === show ? details.show() : undefined))
}
