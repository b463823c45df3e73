// What the wizard knows so far.

import type { CreateField, CreateInput } from '../../server/protocol.ts'

export type Draft = Partial<CreateInput>

/** The draft with one field set; undefined takes the field out, which means its default. */
export function withField(draft: Draft, field: CreateField, value: string | boolean | undefined): Draft {
  const { [field]: _, ...others } = draft
  return value === undefined ? others : { ...others, [field]: value }
}

/** A draft in which nothing that must be given is missing. */
export function isComplete(draft: Draft): draft is CreateInput {
  return [draft.basedir, draft.master, draft.name, draft.password].every((value) => value !== undefined)
}
