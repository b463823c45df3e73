// What Python 2 makes a list of and Python 3 does not: it has no places, and its items come once or only when asked for.
import type { CallExpression, Expression } from '../../python/syntax/expression.ts'
import type { Node } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

const functions = new Set(['map', 'filter', 'zip'])
const views = new Set(['keys', 'values', 'items'])

/** What makes a list of a call's value where a list is needed. */
export function makeList(source: TacSource, call: CallExpression, parent: Node | undefined): Edit[] {
  const kind = kindOf(call, source)
  if (!source.references.anyOld || !kind || !isNeeded(source, call, parent, kind)) return []
  return [
    { from: call.from, to: call.from, text: 'list(' },
    { from: call.to, to: call.to, text: ')' },
  ]
}

type Kind = 'iterator' | 'view'

function kindOf({ callee, arguments: given }: CallExpression, { names }: TacSource): Kind | undefined {
  if (callee.kind === 'name') return functions.has(callee.name) && !names.at(callee.from) ? 'iterator' : undefined
  return callee.kind === 'attribute' && views.has(callee.name) && given.length === 0 ? 'view' : undefined
}

function isNeeded({ text }: TacSource, call: CallExpression, parent: Node | undefined, kind: Kind): boolean {
  switch (parent?.kind) {
    case 'subscript':
    case 'attribute':
      return parent.object === call
    case 'binary':
      return true
    case 'expression':
      return kind === 'iterator'
    case 'call':
      return kind === 'iterator' && text.slice(parent.callee.from, parent.callee.to) === 'len'
    case 'assign':
      return parent.value === call && (kind === 'iterator' || parent.targets.some((target) => isUsedAsList(text, target)))
    default:
      return false
  }
}

/** Something is taken from a place of it, or it is changed. */
function isUsedAsList(text: string, target: Expression): boolean {
  if (target.kind !== 'name') return false
  return new RegExp(`\\b${target.name}\\s*(?:\\[|\\.(?:sort|reverse|append|extend|insert|pop|remove|index|count)\\b)`).test(text)
}
