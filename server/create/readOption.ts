// The optional settings: what each is worth in the file, and what is to be said about it.

import type { CreateInput } from '../protocol.ts'
import { pythonString } from '../python/literal.ts'
import type { WorkerOption } from '../worker/option.ts'
import { fateOf, parameterHistories, protocolsOf, releasesOfProtocol } from '../worker/parameters.ts'
import { type Complaint, type Reading, refuse, warn } from './complaint.ts'
import { readUmask, readWholeNumber } from './numbers.ts'

/** The value of an option as a Python literal; what create-worker takes by default where nothing else is given. */
export function readOption(option: WorkerOption, input: Partial<CreateInput>, release: string): Reading<string> {
  const given = option.field && input[option.field]
  const byDefault = option.createDefault ?? 'None'
  if (given === undefined || given === false || given === '') return { value: byDefault }
  const reading = given === true ? { value: 'True' } : readText(option, given, release)
  if (reading.value === undefined || reading.value === byDefault) return reading
  const complaint = complainOfRelease(option, release)
  return complaint ? { ...(complaint.severity === 'warning' ? { value: reading.value } : {}), complaint } : reading
}

function readText(option: WorkerOption, text: string, release: string): Reading<string> {
  if (option.type === 'umask') return readUmask(text)
  if (option.type === 'string') return option.closed ? readChoice(option, text, release) : { value: pythonString(text.trim()) }
  const { nullable, unit, placeholder = '1' } = option
  return readWholeNumber(text, { ...(nullable && { nullable }), ...(unit === undefined ? {} : { unit }), example: placeholder })
}

/** The texts that an option with a closed set of values can be, for a release. */
export function choicesOf(option: WorkerOption, release: string): readonly string[] {
  if (option.parameter === 'protocol') return protocolsOf(release)
  return [...(option.nullable ? ['None'] : []), ...(option.values ?? []).map(({ value }) => value)]
}

function readChoice(option: WorkerOption, text: string, release: string): Reading<string> {
  const choices = choicesOf(option, release)
  const choice = choices.find((one) => one === text.trim())
  if (choice !== undefined) return { value: choice === 'None' ? 'None' : pythonString(choice) }
  const alike = choices.find((one) => one.toLowerCase() === text.trim().toLowerCase())
  const offer = choices.length === 1 ? choices[0] : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
  if (option.parameter !== 'protocol') return { complaint: refuse(`"${text}" is none of the choices: give ${offer}.`, alike) }
  return { complaint: refuse(`Release ${release} knows no protocol "${text}"${whereKnown(text)}: give ${offer}.`, alike) }
}

function whereKnown(protocol: string): string {
  const known = releasesOfProtocol(protocol)
  if (!known) return ''
  return known.until === undefined
    ? `, which came with ${known.from}`
    : `, which was known from ${known.from} until ${known.until}`
}

/** What a release makes of an option that is given. */
function complainOfRelease({ parameter }: WorkerOption, release: string): Complaint | undefined {
  if (parameter === undefined) return undefined
  const history = parameterHistories.get(parameter)
  switch (fateOf(parameter, release)) {
    case 'future':
      return refuse(
        `Release ${release} has no such setting, it came with ${history?.added}: leave it out, or make the file for a newer release.`,
      )
    case 'removed':
      return refuse(`Release ${release} has no such setting any more, it went with ${history?.removed}: leave it out.`)
    case 'ignored':
      return warn(`This setting has no effect in release ${release}: it can be left out.`)
    default:
      return undefined
  }
}
