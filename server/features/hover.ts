import { type Hover, HoverRequest } from 'vscode-languageserver'
import { contains, sameSpan } from '../python/span.ts'
import { isKnown, optionsOf, sourceOf, type Value } from '../python/value.ts'
import { placeIn } from '../rules/connection/placeIn.ts'
import { parseEndpoint } from '../worker/endpoints.ts'
import { optionOf } from '../worker/findOption.ts'
import { describeParameter } from './documentation.ts'
import type { Document } from './documents.ts'
import { feature } from './feature.ts'
import { argumentAt } from './places.ts'

/** What an argument is, what it is worth here and where that comes from; within a connection string, what a part of it is. */
export const hover = feature(HoverRequest.type, { hoverProvider: true }, ({ position }, { document, release }): Hover | null => {
  const { lines, file, parsed } = document.analysis
  const offset = lines.offsetAt(position)
  const place = argumentAt(file, release, offset)
  if (!place || place.parameter === undefined) return null
  const { argument, call, parameter, span } = place
  // What a star gives is several arguments.
  if (argument.spread && sameSpan(span, argument.span)) return null
  const part = endpointPart(parsed.text, argument.value, offset)
  if (part) return markdown(part.text, lines.rangeOf(part.span))
  const here = describeValue(document, argument.value, parameter)
  return markdown(describeParameter(parameter, call.signature, release, here), lines.rangeOf(span))
})

const markdown = (value: string, range: Hover['range']): Hover => ({
  contents: { kind: 'markdown', value },
  ...(range && { range }),
})

function describeValue({ analysis: { lines, parsed } }: Document, value: Value, parameter: string): string {
  const line = lines.positionAt(sourceOf(value).from).line + 1
  const facts = value.origin.facts.flatMap((fact) => {
    if (fact.kind === 'environment') return [`the environment variable ${fact.name === undefined ? '' : `\`${fact.name}\``}`]
    return fact.kind === 'file' ? [`a file${fact.path === undefined ? '' : `, \`${fact.path}\``}`] : []
  })
  const from = facts.length > 0 ? ` It is read from ${facts.join(' and ')}.` : ''
  if (parameter === 'passwd') return from === '' ? `Made in line ${line}.` : from.trim()
  if (value.kind === 'one-of')
    return `One of ${optionsOf(value).length} values, depending on what happens when the file is loaded.${from}`
  if (!isKnown(value)) return `Not known before the file is loaded.${from}`
  const octal = value.kind === 'int' && optionOf(parameter)?.type === 'umask'
  // What holds several values may hold a password.
  if (['list', 'tuple', 'set', 'dict'].includes(value.kind)) return `Made in line ${line}.${from}`
  const shown = octal ? `${value.value < 0 ? '-' : ''}0o${Math.abs(value.value).toString(8)}` : literal(value, parsed.text)
  return `Here \`${shown}\`, from line ${line}.${from}`
}

function literal(value: Value, text: string): string {
  switch (value.kind) {
    case 'none':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
    case 'float':
      return String(value.value)
    case 'str':
      return JSON.stringify(value.value)
    default: {
      const { from, to } = sourceOf(value)
      return text.slice(from, to)
    }
  }
}

function endpointPart(text: string, value: Value, offset: number) {
  if (value.kind !== 'str') return undefined
  const { typeName, type, arguments: taken } = parseEndpoint(value.value)
  if (!type) return undefined
  const whole = sourceOf(value)
  const at = (part: { from: number; to: number }) => {
    const span = placeIn(text, value, part)
    return contains(span, offset) && (span.from !== whole.from || span.to !== whole.to) ? span : undefined
  }
  const typeSpan = typeName && at(typeName)
  if (typeSpan) return { span: typeSpan, text: `**${type.name}:** ${type.summary}` }
  for (const { name, summary } of type.arguments) {
    const part = taken.get(name)
    const span = part && at(part)
    if (span) return { span, text: `**${name}** — ${summary}` }
  }
  return undefined
}
