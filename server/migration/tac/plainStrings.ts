// Texts of Python 2 in which a backslash is one, though Python 3 reads a character's code or name there.
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

/** `'C:\Users'`: only texts with a `u` had such escapes. */
export function escapeBackslashes({ text, module, references }: TacSource): Edit[] {
  if (!references.anyOld || /from\s+__future__\s+import\b[^\n]*\bunicode_literals\b/.test(text)) return []
  const edits: Edit[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'string') return true
    for (const { prefix, content } of node.pieces) {
      if (prefix !== '') continue
      for (const { index, 0: pair } of text.slice(content.from, content.to).matchAll(/\\[\s\S]/g)) {
        const at = content.from + index
        if (/[uUN]/.test(pair)) edits.push({ from: at, to: at, text: '\\' })
      }
    }
    return true
  })
  return edits
}
