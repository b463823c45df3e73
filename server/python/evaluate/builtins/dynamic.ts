// Code that cannot be seen: `exec`, `execfile`, `from module import *`.
import type { Evaluator } from '../evaluator.ts'
import { unknown } from '../make.ts'
import type { State } from '../state.ts'

/** It ran in this scope: names may be bound anew. Modules, functions and classes are hardly what it replaces. */
export function runForeignCode(evaluator: Evaluator, state: State): void {
  state.foreign = true
  const scope = evaluator.scope.module
  for (const [variable, binding] of [...state.bindings()]) {
    const kept = ['module', 'function', 'class', 'external', 'instance', 'unknown'].includes(binding.value.kind)
    if (variable.scope === scope && !kept) state.bind(variable, unknown(binding.value.origin))
  }
}
