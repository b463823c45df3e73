// Functions that Python 3 has to import.
import { walk } from '../../python/syntax/walk.ts'
import { importEdit, importOf } from '../../rules/names/importLine.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

const moved = new Set(['intern', 'reduce', 'reload'])

export function importMoved({ text, module, names, references }: TacSource): Edit[] {
  if (!references.anyOld) return []
  const missing = new Set<string>()
  walk(module.body, (node) => {
    if (node.kind === 'name' && moved.has(node.name) && !names.at(node.from)) missing.add(node.name)
    return true
  })
  const lines = [...missing].sort().flatMap((name) => importOf(name) ?? [])
  return lines.length > 0 ? [importEdit(text, module, lines)] : []
}
