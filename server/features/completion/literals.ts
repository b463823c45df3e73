// The values to offer for an option.

import { commonEncodings } from '../../python/encodings.ts'
import { pythonString } from '../../python/literal.ts'
import type { WorkerOption } from '../../worker/option.ts'
import { protocolsOf } from '../../worker/parameters.ts'

export interface OptionLiteral {
  /** As Python. */
  readonly literal: string
  /** Set where it is a string: its text. */
  readonly text?: string
  readonly meaning?: string
}

/** The most useful first. */
export function literalsOf(option: WorkerOption, release: string): readonly OptionLiteral[] {
  const { type, nullable, createDefault, parameter, values = [] } = option
  const offered = values
    .filter(({ value }) => parameter !== 'protocol' || protocolsOf(release).includes(value))
    .map(({ value, meaning }) => ({ ...literalOf(value, option), meaning }))
  const encodings = parameter === 'unicode_encoding' ? commonEncodings.map((name) => literalOf(name, option)) : []
  const truths = type === 'boolean' ? [{ literal: 'True' }, { literal: 'False' }] : []
  const byDefault = createDefault === undefined ? [] : [{ literal: createDefault, meaning: 'What a created file has.' }]
  const none = nullable ? [{ literal: 'None' }] : []
  const all: readonly OptionLiteral[] = [...offered, ...encodings, ...truths, ...byDefault, ...none]
  return all.filter(({ literal }, index) => all.findIndex((other) => other.literal === literal) === index)
}

function literalOf(value: string, { type }: WorkerOption): OptionLiteral {
  return type === 'string' ? { literal: pythonString(value), text: value } : { literal: value }
}
