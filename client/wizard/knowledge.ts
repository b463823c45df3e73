// What the wizard has others find out: what is right, what there is to choose, what would be written.

import type { CreateField, CreateInput, CreateOption, CreatePlan, InputProblem } from '../../server/protocol.ts'
import type { Draft } from './draft.ts'

export interface Knowledge {
  /** What is wrong with a field of the draft; undefined: nothing. */
  check(field: CreateField, draft: Draft): Promise<InputProblem | undefined>
  options(): Promise<readonly CreateOption[]>
  plan(input: CreateInput): Promise<CreatePlan>
}
