// Exceptions, of which Python 2 took items as of a tuple.
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

/** `error[0]` in the handler that caught it is `error.args[0]`. */
export function caughtItems({ module, references }: TacSource): Edit[] {
  if (!references.anyOld) return []
  const edits: Edit[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'try') return true
    for (const { name, body } of node.handlers) {
      walk(body, (inner) => {
        const isCaught = inner.kind === 'subscript' && inner.object.kind === 'name' && inner.object.name === name?.name
        if (isCaught) edits.push({ from: inner.object.to, to: inner.object.to, text: '.args' })
        return true
      })
    }
    return true
  })
  return edits
}
