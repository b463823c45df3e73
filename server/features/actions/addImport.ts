import type { Edit } from '../../rules/rule.ts'
import type { Document } from '../documents.ts'

/** The edits that make the name of a module mean the module at an offset: none where it does already. */
export function addImport({ analysis, names, text }: Document, module: string, offset: number): readonly Edit[] {
  const value = analysis.evaluation.names.get(module)?.value
  const isThere = names.visibleAt(offset).some(({ name }) => name === module)
  if (isThere && value?.kind === 'module' && value.path === module) return []
  const { body } = analysis.parsed.module
  const imports = body.filter(({ kind }) => kind === 'import' || kind === 'from-import')
  const first = imports.find((statement) => statement.kind !== 'from-import' || statement.path !== '__future__') ?? body[0]
  const place = first?.from ?? text.length
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  return [{ from: place, to: place, text: `import ${module}${eol}` }]
}
