// What an option is, for people: hover, completion and signature help show it.
import { optionOf } from '../worker/findOption.ts'
import type { WorkerOption } from '../worker/option.ts'
import { fateOf, parameterHistories } from '../worker/parameters.ts'
import { type Constructor, nearestRelease } from '../worker/releases.ts'

/**
 * Markdown: what the parameter does, its unit and defaults, since when, and what the release does with it.
 * @param here what it is worth at the place that is asked about: what is looked for first
 */
export function describeParameter(parameter: string, signature: Constructor, release: string, here = ''): string {
  const option = optionOf(parameter)
  if (!option) return [`**${parameter}**`, here].filter((line) => line !== '').join('\n\n')
  const taken = signature.parameters.find(({ name }) => name === parameter)?.default
  const facts = [
    typeName(option),
    ...(option.unit === undefined ? [] : [`in ${option.unit}`]),
    ...(taken === undefined ? [] : [`\`${taken}\` if not given`]),
    ...(option.createDefault === undefined || option.createDefault === taken
      ? []
      : [`\`${option.createDefault}\` in created files`]),
  ]
  const lines = [`**${parameter}** — ${option.label}`, here, option.summary, option.details, `*${facts.join(', ')}*`]
  const values = option.values?.map(({ value, meaning }) => `- \`${value}\`: ${meaning}`).join('\n')
  return [...lines, ...(values === undefined ? [] : [values]), history(parameter, release)]
    .filter((line) => line !== '')
    .join('\n\n')
}

function typeName({ type, nullable }: WorkerOption): string {
  const name = {
    string: 'Text',
    integer: 'A whole number',
    number: 'A number',
    boolean: 'True or False',
    umask: 'A number in octal',
  }[type]
  return nullable ? `${name} or None` : name
}

function history(parameter: string, release: string): string {
  const life = parameterHistories.get(parameter)
  if (!life) return ''
  const known = nearestRelease(release)
  const here = {
    unknown: '',
    future: `Release ${known} does not have it yet.`,
    removed: `Release ${known} does not have it any more.`,
    onlyNone: `Release ${known} refuses every value but None.`,
    ignored: `Release ${known} takes it and ignores it.`,
    effective: '',
  }[fateOf(parameter, release)]
  const since = life.added === '0.7.1' ? '' : `Since release ${life.added}.`
  return [since, here].filter((sentence) => sentence !== '').join(' ')
}
