// The dialogue of "Create Buildbot Worker". It asks only: nothing is written before it has ended well.

import type { CreateInput } from '../../server/protocol.ts'
import { isComplete } from './draft.ts'
import { type FolderChoices, folderStep } from './folderStep.ts'
import type { Knowledge } from './knowledge.ts'
import { MultiStep } from './multiStep.ts'
import { optionsStep } from './optionsStep.ts'
import type { QuickInputs } from './quickInputs.ts'
import { textFields, textStep } from './textStep.ts'

const title = 'Create Buildbot Worker'

/** Asks for everything a new worker needs; undefined when cancelled. */
export async function askForWorker(
  inputs: QuickInputs,
  knowledge: Knowledge,
  folders: FolderChoices,
): Promise<CreateInput | undefined> {
  const wizard = new MultiStep([
    folderStep(inputs, knowledge, title, folders),
    ...textFields.map((field) => textStep(inputs, knowledge, title, field)),
    optionsStep(inputs, knowledge, title),
  ])
  const draft = await wizard.run({})
  return draft !== undefined && isComplete(draft) ? draft : undefined
}
