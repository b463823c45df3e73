import { basename, join } from 'node:path'
import { commands, InputBoxValidationSeverity, QuickInputButtons, ThemeIcon, Uri, window, workspace } from 'vscode'
import { writePlannedFiles } from '../../server/files.ts'
import type { CreatePlan } from '../../server/protocol.ts'
import type { Context } from '../context.ts'
import type { CommandId } from '../contributions.ts'
import { releaseChoice } from '../environment/releaseChoice.ts'
import { askForWorker } from '../wizard/createWorkerWizard.ts'
import type { FolderChoices } from '../wizard/folderStep.ts'
import type { Knowledge } from '../wizard/knowledge.ts'
import { QuickInputs } from '../wizard/quickInputs.ts'

export async function createWorker(context: Context, argument: unknown): Promise<void> {
  const folder = argument instanceof Uri ? argument : undefined
  const inputs = new QuickInputs({
    window,
    backButton: QuickInputButtons.Back,
    suggestionIcon: new ThemeIcon('lightbulb'),
    severities: InputBoxValidationSeverity,
  })
  const knowledge = knowledgeFor(context, folder)
  const input = await askForWorker(inputs, knowledge, folderChoices(folder))
  if (input === undefined) return
  const plan = await knowledge.plan(input)
  const problem = plan.problems.find(({ severity }) => severity === 'error')
  if (problem !== undefined) throw new Error(problem.message)
  await writePlannedFiles(plan.files)
  context.log.info(`Created a worker in ${input.basedir}`)
  await present(context, plan)
}

/** Asks the server, for the release that the worker will run with. */
function knowledgeFor({ server, settings, executables }: Context, folder: Uri | undefined): Knowledge {
  const configuration = folder && Uri.joinPath(folder, 'buildbot.tac')
  const release = releaseChoice(settings, executables, configuration).then((choice) => choice?.release)
  return {
    check: async (field, input) => {
      const known = await release
      return await server.checkCreateInput({ field, input, ...(known !== undefined && { release: known }) })
    },
    options: async () => await server.createOptions(await release),
    plan: async (input) => await server.planCreate(input, await release),
  }
}

function folderChoices(selected: Uri | undefined): FolderChoices {
  const workspaceFolders = (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, path: uri.fsPath }))
  return {
    selected: selected?.fsPath,
    workspaceFolders,
    browse: async (start) => {
      const chosen = await window.showOpenDialog({
        title: 'Base Directory of the Worker',
        openLabel: 'Choose',
        canSelectFiles: false,
        canSelectFolders: true,
        ...(start !== undefined && { defaultUri: Uri.file(start) }),
      })
      return chosen?.[0]?.fsPath
    },
  }
}

async function present(context: Context, plan: CreatePlan): Promise<void> {
  const configuration = Uri.file(plan.configuration)
  if (plan.kept !== undefined) {
    const title = `${basename(plan.kept)} (in use) ↔ ${basename(plan.configuration)}`
    await commands.executeCommand('vscode.diff', Uri.file(plan.kept), configuration, title)
    void window.showWarningMessage(
      `${basename(plan.kept)} was there already and stays in use. What is new stands beside it: take over what you want.`,
    )
    return
  }
  await window.showTextDocument(configuration, { preview: false })
  const worker = await context.store.add(configuration)
  const name = worker?.name ?? basename(join(plan.configuration, '..'))
  const start = 'Start'
  const edit = 'Edit Host Info'
  const answer = await window.showInformationMessage(
    `${name} was created. Its buildmaster has to know the same name and password.`,
    start,
    edit,
  )
  if (answer === start) await commands.executeCommand('buildbot.startWorker' satisfies CommandId, configuration)
  else if (answer === edit) await commands.executeCommand('buildbot.editHostInfo' satisfies CommandId, configuration)
}
