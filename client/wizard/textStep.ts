// The steps that ask for one text each.

import type { Draft } from './draft.ts'
import { withField } from './draft.ts'
import type { Knowledge } from './knowledge.ts'
import type { Step } from './multiStep.ts'
import type { QuickInputs } from './quickInputs.ts'

export interface TextField {
  readonly field: 'master' | 'name' | 'password'
  readonly prompt: string
  readonly placeholder?: string
  readonly password?: boolean
}

export const textFields: readonly TextField[] = [
  {
    field: 'master',
    prompt: 'Where does the buildmaster listen for workers? Host, or host:port; without a port, 9989 is used.',
    placeholder: 'buildmaster.example.org:9989',
  },
  {
    field: 'name',
    prompt: "What is the worker called in the buildmaster's configuration?",
    placeholder: 'example-worker',
  },
  {
    field: 'password',
    prompt: "What is the worker's password in the buildmaster's configuration?",
    password: true,
  },
]

export function textStep(inputs: QuickInputs, knowledge: Knowledge, title: string, asked: TextField): Step<Draft> {
  const { field, ...presentation } = asked
  return async (draft, place) => {
    const answer = await inputs.text({
      title,
      place,
      ...presentation,
      value: draft[field] ?? '',
      check: (value) => knowledge.check(field, withField(draft, field, value)),
    })
    return answer.go === 'cancel' ? { go: 'cancel', draft } : { go: answer.go, draft: withField(draft, field, answer.value) }
  }
}
