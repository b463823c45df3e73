import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageserver'
import type { Names } from '../python/names.ts'
import type { Occurrence } from '../python/readNames.ts'
import type { Edit } from '../rules/rule.ts'
import { toTextEdits } from './edits.ts'
import { feature } from './feature.ts'

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in ' +
    'is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

/** Whether what stands there can be renamed, asked before the user is asked for the new name. */
export const prepareRename = feature(
  PrepareRenameRequest.type,
  { renameProvider: { prepareProvider: true } },
  ({ position }, { document: { analysis, names } }) => {
    const occurrence = renamable(names, analysis.lines.offsetAt(position))
    return { range: analysis.lines.rangeOf(occurrence), placeholder: occurrence.variable.name }
  },
)

/** Renames a name of the file wherever it means the same. */
export const rename = feature(RenameRequest.type, {}, ({ position, newName }, { document }) => {
  const { analysis, names } = document
  const { variable } = renamable(names, analysis.lines.offsetAt(position))
  const name = newName.trim()
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
    refuse(`"${name}" is no name. Write letters, digits and underscores, no digit first.`)
  if (keywords.has(name)) refuse(`"${name}" is a word of Python itself. Choose another name.`)
  const occurrences = names.of(variable)
  const taken = name !== variable.name && occurrences.some(({ from }) => names.resolve(name, from) !== undefined)
  if (taken) refuse(`There is a name "${name}" already where ${variable.name} is used. Choose another one.`)
  const edits = occurrences.map((occurrence) => editOf(occurrence, name))
  return { changes: { [document.uri]: toTextEdits(document, edits) } }
})

/** @throws ResponseError with a sentence for the user. */
function renamable(names: Names, offset: number): Occurrence {
  const occurrence = names.at(offset)
  if (!occurrence) return refuse('Only names that this file binds can be renamed.')
  const { name, scope } = occurrence.variable
  if (name === 'application' && scope.kind === 'module') {
    refuse('twistd looks for the name application, so it cannot have another one.')
  }
  if (scope.kind === 'class') refuse(`${name} is an attribute of its class, and may be used under this name anywhere.`)
  if (names.of(occurrence.variable).some((each) => each.import === 'submodule')) {
    refuse(`${name} is the first part of an imported module's name. Import the module under another name instead.`)
  }
  return occurrence
}

/** What is imported keeps its name where it comes from. */
function editOf({ from, to, variable, import: imported }: Occurrence, name: string): Edit {
  return imported === undefined ? { from, to, text: name } : { from, to, text: `${variable.name} as ${name}` }
}

function refuse(message: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, message)
}
