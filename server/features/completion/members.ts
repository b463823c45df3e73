import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import { importedModules, membersOf } from './modules.ts'
import type { ImportPlace, MemberPlace, ModulePlace } from './place.ts'

/** The attributes of a module or of an object whose class is known. */
export const members: Source<MemberPlace> = function* ({ object }, context) {
  for (const label of membersOf(pathOf(object, context))) yield member(label)
}

/** Modules that configuration files use. */
export const modules: Source<ModulePlace> = function* () {
  for (const label of importedModules) yield { label, kind: CompletionItemKind.Module, rank: 0 }
}

/** What a module has to import. */
export const imports: Source<ImportPlace> = function* ({ module }) {
  for (const label of membersOf(module)) yield member(label)
}

const member = (label: string): Item => ({
  label,
  kind: /^\p{Lu}/u.test(label) ? CompletionItemKind.Class : CompletionItemKind.Function,
  rank: label.startsWith('_') ? 2 : 1,
})

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
