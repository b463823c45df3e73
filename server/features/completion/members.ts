import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import { importedModules, type Member, membersOf } from './modules.ts'
import type { ImportPlace, MemberPlace, ModulePlace } from './place.ts'

/** The attributes of a module or of an object whose class is known. */
export const members: Source<MemberPlace> = function* ({ object }, context) {
  for (const member of membersOf(pathOf(object, context))) yield itemOf(member)
}

/** Modules that configuration files use. */
export const modules: Source<ModulePlace> = function* () {
  for (const label of importedModules) yield { label, kind: CompletionItemKind.Module, rank: 0 }
}

/** What a module has to import. */
export const imports: Source<ImportPlace> = function* ({ module }) {
  for (const member of membersOf(module)) yield itemOf(member)
}

const itemOf = ({ name, usual, isModule }: Member): Item => ({ label: name, kind: kindOf(name, isModule), rank: usual ? 0 : 1 })

/** By the custom of Python's names. */
function kindOf(name: string, isModule: boolean): CompletionItemKind {
  if (isModule) return CompletionItemKind.Module
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return CompletionItemKind.Constant
  return /^[A-Z]/.test(name) ? CompletionItemKind.Class : CompletionItemKind.Function
}

/** The dotted path of what an expression of names and dots stands for: of a module, or of the class of an object. */
function pathOf(object: string, { document }: CompletionContext): string {
  const [root = '', ...rest] = object.split('.')
  const value = document.analysis.evaluation.names.get(root)?.value
  const path =
    value?.kind === 'module' || value?.kind === 'external'
      ? value.path
      : value?.kind === 'instance' && value.class.kind === 'external'
        ? value.class.path
        : undefined
  return path === undefined ? '' : [path, ...rest].join('.')
}
