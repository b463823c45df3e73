// The last step: the list of optional settings. Choosing one asks for its value and returns to the list; the first line creates the worker.

import type { QuickPickItem } from 'vscode'
import type { CreateOption } from '../../server/protocol.ts'
import { type Draft, isComplete, withField } from './draft.ts'
import type { Knowledge } from './knowledge.ts'
import type { Step } from './multiStep.ts'
import type { QuickInputs } from './quickInputs.ts'

interface OptionItem extends QuickPickItem {
  /** Left out: a line that is no option. */
  readonly option?: CreateOption
  readonly creates?: boolean
}

// The values of the type QuickPickItemKind, which exists in VS Code only.
const separator = -1

export function optionsStep(inputs: QuickInputs, knowledge: Knowledge, title: string): Step<Draft> {
  return async (start, place) => {
    const options = await knowledge.options()
    let draft = start
    let last: CreateOption | undefined
    for (;;) {
      const problems = await planProblems(knowledge, draft)
      const answer = await inputs.list<OptionItem>({
        title,
        place,
        placeholder: 'Create the worker, or change a setting first.',
        items: async () => optionItems(options, draft, problems),
        isActive: ({ option, creates }) => (last === undefined ? creates === true : option === last),
        isChoosable: ({ option, creates }) => option !== undefined || (creates === true && problems.length === 0),
      })
      if (answer.go !== 'next') return { go: answer.go, draft }
      if (answer.item.option === undefined) return { go: 'next', draft }
      last = answer.item.option
      const changed = await askOption(inputs, knowledge, last, draft)
      if (changed === 'cancel') return { go: 'cancel', draft }
      draft = changed
    }
  }
}

/** The lines of the list. Problems stand where creating stands otherwise. */
export function optionItems(options: readonly CreateOption[], draft: Draft, problems: readonly string[]): OptionItem[] {
  const create: OptionItem = {
    label: '$(check) Create Worker',
    description: draft.basedir ?? '',
    creates: true,
    alwaysShow: true,
  }
  const settings = options.map((option): OptionItem => {
    const value = draft[option.field]
    const text = value === undefined ? option.defaultText : value === true ? 'on' : value === false ? 'off' : value
    return {
      label: `${value === undefined ? '$(blank)' : '$(edit)'} ${option.label}`,
      description: value === undefined ? text : `${text}  (changed, default ${option.defaultText})`,
      detail: option.documentation,
      option,
    }
  })
  return [
    ...(problems.length === 0 ? [create] : problems.map((problem) => ({ label: `$(error) ${problem}`, alwaysShow: true }))),
    { label: 'Optional settings', kind: separator },
    ...settings,
  ]
}

async function planProblems(knowledge: Knowledge, draft: Draft): Promise<string[]> {
  if (!isComplete(draft)) return ['Something is missing: go back and fill it in.']
  const { problems } = await knowledge.plan(draft)
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

async function askOption(
  inputs: QuickInputs,
  knowledge: Knowledge,
  option: CreateOption,
  draft: Draft,
): Promise<Draft | 'cancel'> {
  if (option.kind === 'flag') return withField(draft, option.field, draft[option.field] === true ? undefined : true)
  return option.kind === 'choice' ? await askChoice(inputs, option, draft) : await askText(inputs, knowledge, option, draft)
}

async function askChoice(inputs: QuickInputs, option: CreateOption, draft: Draft): Promise<Draft | 'cancel'> {
  const choices = [
    { label: option.defaultText, description: 'default', value: undefined },
    ...(option.choices ?? [])
      .filter((choice) => choice !== option.defaultText)
      .map((choice) => ({ label: choice, value: choice })),
  ]
  const answer = await inputs.list({
    title: option.label,
    placeholder: option.documentation,
    items: async () => choices,
    isActive: ({ value }) => value === draft[option.field],
  })
  if (answer.go === 'next') return withField(draft, option.field, answer.item.value)
  return answer.go === 'back' ? draft : 'cancel'
}

async function askText(inputs: QuickInputs, knowledge: Knowledge, option: CreateOption, draft: Draft): Promise<Draft | 'cancel'> {
  const set = (value: string) => withField(draft, option.field, value === '' ? undefined : value)
  const before = draft[option.field]
  const answer = await inputs.text({
    title: option.label,
    prompt: `${option.documentation} Empty: ${option.defaultText}.`,
    ...(option.placeholder !== undefined && { placeholder: option.placeholder }),
    value: typeof before === 'string' ? before : '',
    check: async (value) => (value === '' ? undefined : await knowledge.check(option.field, set(value))),
  })
  if (answer.go === 'cancel') return 'cancel'
  return answer.go === 'back' ? draft : set(answer.value)
}
