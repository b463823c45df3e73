// The step that asks for the base directory: suggestions, a path that is typed, or a dialogue.

import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { QuickPickItem } from 'vscode'
import type { Draft } from './draft.ts'
import { withField } from './draft.ts'
import type { Knowledge } from './knowledge.ts'
import type { Step } from './multiStep.ts'
import type { QuickInputs } from './quickInputs.ts'

export interface FolderChoices {
  /** The folder whose menu the wizard was called from. */
  readonly selected: string | undefined
  readonly workspaceFolders: readonly { readonly name: string; readonly path: string }[]
  /** Asks with the dialogue of the system; undefined when cancelled. */
  readonly browse: (start: string | undefined) => Promise<string | undefined>
}

interface FolderItem extends QuickPickItem {
  /** Left out: browse. */
  readonly path?: string
  readonly unusable?: boolean
}

export function folderStep(inputs: QuickInputs, knowledge: Knowledge, title: string, choices: FolderChoices): Step<Draft> {
  const item = async (path: string, description: string, draft: Draft): Promise<FolderItem> => {
    const problem = await knowledge.check('basedir', withField(draft, 'basedir', path))
    const icon = problem?.severity === 'error' ? 'error' : 'warning'
    return {
      label: `$(folder) ${path}`,
      description,
      path,
      alwaysShow: true,
      ...(problem !== undefined && { detail: `$(${icon}) ${problem.message}`, unusable: problem.severity === 'error' }),
    }
  }

  return async (draft, place) => {
    for (let selected = choices.selected; ; ) {
      const suggested = Promise.all(
        suggestions({ ...choices, selected }, draft).map(({ path, description }) => item(path, description, draft)),
      )
      const answer = await inputs.list<FolderItem>({
        title,
        place,
        placeholder: "Choose the worker's base directory, or type a path. It is created if need be.",
        items: async (typed) => {
          const path = typedPath(typed)
          const items = [...(await suggested), { label: '$(folder-opened) Browse…', alwaysShow: true }]
          return path === undefined ? items : [await item(path, 'as typed', draft), ...items]
        },
        isActive: ({ path }) => path !== undefined && path === (selected ?? draft.basedir),
        isChoosable: ({ unusable }) => unusable !== true,
      })
      if (answer.go !== 'next') return { go: answer.go, draft }
      if (answer.item.path !== undefined) return { go: 'next', draft: withField(draft, 'basedir', answer.item.path) }
      // Back to the list with what the dialogue gave: that says what is wrong with it, if anything is.
      selected = (await choices.browse(selected ?? choices.workspaceFolders[0]?.path)) ?? selected
    }
  }
}

interface Suggestion {
  readonly path: string
  readonly description: string
}

/** The folders to offer, none twice. */
export function suggestions({ selected, workspaceFolders }: FolderChoices, draft: Draft): Suggestion[] {
  const project = workspaceFolders[0]?.name ?? 'worker'
  const all: Suggestion[] = [
    ...(draft.basedir === undefined ? [] : [{ path: draft.basedir, description: 'chosen' }]),
    ...(selected === undefined ? [] : [{ path: selected, description: 'selected folder' }]),
    ...workspaceFolders.map(({ path }) => ({ path, description: 'workspace folder' })),
    { path: join(homedir(), 'Workers', project), description: 'outside the workspace' },
  ]
  return all.filter(({ path }, index) => all.findIndex((other) => other.path === path) === index)
}

/** The absolute path that somebody typed; undefined for a word that only filters the list. */
export function typedPath(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '~' || /^~[\\/]/.test(text)) return resolve(join(homedir(), text.slice(1)))
  return isAbsolute(text) ? resolve(text) : undefined
}
