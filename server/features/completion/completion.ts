// Completion: tables of what can be offered, guarded by the kind of place.
import { CompletionRequest } from 'vscode-languageserver'
import { feature } from '../feature.ts'
import { connectionStrings } from './connectionStrings.ts'
import { type CompletionContext, type Item, type Source, toCompletionItem } from './item.ts'
import { keywordArguments } from './keywordArguments.ts'
import { imports, members, modules } from './members.ts'
import { builtins, keywords, variables } from './names.ts'
import { optionTexts, optionValues } from './optionValues.ts'
import { paths } from './paths.ts'
import { type Place, placeAt } from './place.ts'
import { wholeFiles } from './snippets.ts'

const sources: { readonly [K in Place['kind']]: readonly Source<Extract<Place, { kind: K }>>[] } = {
  argument: [optionValues, keywordArguments, variables, builtins],
  value: [optionValues, variables, builtins],
  expression: [variables, builtins],
  statement: [wholeFiles, variables, keywords],
  member: [members],
  module: [modules],
  import: [imports],
  text: [optionTexts, connectionStrings, paths],
}

/** Characters that begin something within a string and end something in code. */
const forText: ReadonlySet<string | undefined> = new Set(["'", '"', ':', '/'])

export const completion = feature(
  CompletionRequest.type,
  { completionProvider: { triggerCharacters: ['.', '=', ...forText].filter((each) => each !== undefined) } },
  ({ position, context: trigger }, context) => {
    const { analysis } = context.document
    const offset = analysis.lines.offsetAt(position)
    const place = placeAt(analysis, context.release, offset)
    const isAsked = place && (place.kind === 'text' || !forText.has(trigger?.triggerCharacter))
    // Behind any equals sign but that of an option, one types oneself.
    if (!isAsked || (trigger?.triggerCharacter === '=' && place.kind !== 'value')) return null
    const offered = unique(itemsAt(place, { ...context, offset }))
    return offered.map((item, index) => toCompletionItem(item, place, index, context))
  },
)

function itemsAt(place: Place, context: CompletionContext): Item[] {
  return (sources[place.kind] as readonly Source<Place>[]).flatMap((source) => [...source(place, context)])
}

const unique = (items: readonly Item[]): Item[] =>
  items.filter(({ label }, index) => items.findIndex((other) => other.label === label) === index)
