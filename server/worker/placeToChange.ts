import { Names } from '../python/names.ts'
import { contains, type Span, sameSpan } from '../python/span.ts'
import { walk } from '../python/syntax/walk.ts'
import { type ArgumentValue, sourceOf } from '../python/value.ts'
import type { Analysis } from './analyse.ts'
import type { WorkerDeclaration } from './declaration.ts'

/**
 * Where to write another value for an argument: over the literal that it comes from, where nothing comes from that but the
 * same argument of `workers`; else in the call.
 */
export function placeToChange(argument: ArgumentValue, workers: readonly WorkerDeclaration[], { parsed }: Analysis): Span {
  const { value, valueSpan, keyword } = argument
  if (value.kind === 'one-of' || value.kind === 'unknown') return valueSpan
  const names = new Names(parsed.module)
  const meant = workers.flatMap((worker) => worker.arguments.filter((each) => each === argument || each.keyword === keyword))
  const isMeant = (use: Span): boolean => meant.some((each) => contains(each.valueSpan, use.from))
  const isOwn = value.origin.bindings.every(({ target }) => {
    const name = names.at(target.from)
    const occurrences = name?.variable.scope.kind === 'module' ? names.of(name.variable) : []
    const uses = occurrences.filter(({ binds }) => !binds)
    return occurrences.length - uses.length === 1 && uses.every(isMeant)
  })
  const source = sourceOf(value)
  return isOwn && isLiteral(source, parsed.module) ? source : valueSpan
}

function isLiteral(source: Span, module: object): boolean {
  let found = false
  walk(module, (node) => {
    if (sameSpan(node, source)) found ||= ['constant', 'string', 'number'].includes(node.kind)
    return !found && node.from <= source.from && source.to <= node.to
  })
  return found
}
