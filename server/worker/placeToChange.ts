import { Names } from '../python/names.ts'
import { type Span, sameSpan } from '../python/span.ts'
import { walkWithParents } from '../python/syntax/walk.ts'
import { type ArgumentValue, sourceOf } from '../python/value.ts'
import type { Analysis } from './analyse.ts'

/**
 * Where to write another value for an argument: over the literal that a variable is given and nothing else uses but the arguments
 * that are `meant`; else in the call.
 */
export function placeToChange(argument: ArgumentValue, meant: readonly ArgumentValue[], { parsed }: Analysis): Span {
  const { value, valueSpan } = argument
  const source = sourceOf(value)
  if (value.kind === 'one-of' || value.kind === 'unknown' || value.origin.bindings.length === 0) return valueSpan
  const names = new Names(parsed.module)
  const isMeant = (use: Span): boolean => meant.some((each) => sameSpan(each.valueSpan, use))
  const isOwn = value.origin.bindings.every(({ target }) => {
    const name = names.at(target.from)
    const occurrences = name?.variable.scope.kind === 'module' ? names.of(name.variable) : []
    const uses = occurrences.filter(({ binds }) => !binds)
    return occurrences.length - uses.length === 1 && uses.every(isMeant)
  })
  return isOwn && isAssigned(source, parsed.module) ? source : valueSpan
}

/** Whether a literal is all that a statement gives to names. */
function isAssigned(source: Span, module: object): boolean {
  let found = false
  walkWithParents(module, (node, parent) => {
    if (!sameSpan(node, source) || !['constant', 'string', 'number'].includes(node.kind)) return
    found ||= parent?.kind === 'assign' && parent.targets.every(({ kind }) => kind === 'name')
  })
  return found
}
