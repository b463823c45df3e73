import type { Variable } from '../../python/evaluate/scope.ts'
import type { Expression } from '../../python/syntax/expression.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { TacSource } from './source.ts'

/** The one value that a variable ever has: of the only statement that binds it, which binds nothing else. */
export function onlyValue({ names, module }: TacSource, variable: Variable): Expression | undefined {
  const isBinding = (target: Expression): boolean => target.kind === 'name' && names.at(target.from)?.variable === variable
  const values: Expression[] = []
  walk(module.body, (node) => {
    if (node.kind === 'assign' && node.value && node.targets.length === 1 && node.targets.every(isBinding))
      values.push(node.value)
    return true
  })
  const bindings = names.of(variable).filter(({ binds }) => binds)
  return bindings.length === 1 && values.length === 1 ? values[0] : undefined
}
