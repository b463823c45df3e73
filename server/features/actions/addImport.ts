import { importEdit } from '../../rules/names/importLine.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Document } from '../documents.ts'

/** The edits that make the name of a module mean the module at an offset: none where it does already. */
export function addImport({ analysis, names, text }: Document, module: string, offset: number): readonly Edit[] {
  const value = analysis.evaluation.names.get(module)?.value
  const isThere = names.visibleAt(offset).some(({ name }) => name === module)
  if (isThere && value?.kind === 'module' && value.path === module) return []
  return [importEdit(text, analysis.parsed.module, [`import ${module}`])]
}
