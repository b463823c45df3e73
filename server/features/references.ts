// From a name to where it is bound and used.
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type Location,
  type Position,
  ReferencesRequest,
} from 'vscode-languageserver'
import type { Occurrence } from '../python/readNames.ts'
import type { Document } from './documents.ts'
import { feature } from './feature.ts'

/** Where a name gets its value: every place that binds it, for which one counts depends on the run. */
export const definition = feature(DefinitionRequest.type, { definitionProvider: true }, ({ position }, { document }) =>
  occurrencesAt(document, position)
    .filter(({ binds }) => binds)
    .map((occurrence) => locationOf(document, occurrence)),
)

export const references = feature(
  ReferencesRequest.type,
  { referencesProvider: true },
  ({ position, context: { includeDeclaration } }, { document }) =>
    occurrencesAt(document, position)
      .filter(({ binds }) => includeDeclaration || !binds)
      .map((occurrence) => locationOf(document, occurrence)),
)

export const highlights = feature(
  DocumentHighlightRequest.type,
  { documentHighlightProvider: true },
  ({ position }, { document }) =>
    occurrencesAt(document, position).map((occurrence) => ({
      range: document.analysis.lines.rangeOf(occurrence),
      kind: occurrence.binds ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
)

function occurrencesAt({ analysis, names }: Document, position: Position): readonly Occurrence[] {
  const here = names.at(analysis.lines.offsetAt(position))
  return here ? names.of(here.variable) : []
}

const locationOf = ({ uri, analysis }: Document, occurrence: Occurrence): Location => ({
  uri,
  range: analysis.lines.rangeOf(occurrence),
})
