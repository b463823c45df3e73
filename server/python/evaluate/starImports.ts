// `from module import *`.
import { moduleNames, packageModules } from '../moduleNames.ts'
import type { Span } from '../span.ts'
import { isOfStandardLibrary } from '../standardLibrary.ts'
import { mayBeOfSystem } from '../systemNames.ts'
import { bindForeignNames, namesOfModuleBeside, runForeignCode } from './builtins/dynamic.ts'
import { isKnownModule, memberOf } from './builtins/modules.ts'
import type { Evaluator } from './evaluator.ts'
import { joinValues } from './join.ts'
import { libraryMember } from './library.ts'
import { originAt, unknown, withFacts } from './make.ts'
import type { State } from './state.ts'

/** @param span the statement; the module is imported already */
export function importAll(evaluator: Evaluator, module: string, span: Span, state: State): void {
  const names = evaluator.context.python === 3 ? namesOf(module) : undefined
  if (names) {
    evaluator.starred.add(module)
    for (const name of names) if (evaluator.mentions(name)) bindName(evaluator, module, name, span, state)
    return
  }
  const beside = namesOfModuleBeside(evaluator, module)
  if (beside) bindForeignNames(evaluator, state, beside, withFacts(originAt(span), { kind: 'module', path: module }))
  else runForeignCode(evaluator, state)
  // Several have one of their own, such as codecs.
  if (isOfStandardLibrary(module)) state.bind(evaluator.scope.own('open'), unknown(originAt(span)))
}

/** Whether a module of which everything was imported may have bound a name that is not listed. */
export const mayBeStarred = (evaluator: Evaluator, name: string): boolean =>
  [...evaluator.starred].some((module) => name.startsWith('_') || mayBeOfSystem(module, name))

/** What a module has in any of its versions, which is more than it gives away. */
function namesOf(module: string): readonly string[] | undefined {
  if (module === 'buildslave.bot' || module === 'buildbot.slave.bot') return ['BuildSlave']
  const names = isKnownModule(module) && module !== 'builtins' ? moduleNames.get(module) : undefined
  return names && [...names, ...(packageModules.get(module) ?? [])]
}

/** Modules that keep nothing back of what they have. */
const GIVING_ALL = ['os', 'math', 'time', 'errno', 'itertools']

/** What is bound already may stay where a module need not give away what it has. */
function bindName(evaluator: Evaluator, module: string, name: string, span: Span, state: State): void {
  const variable = evaluator.scope.own(name)
  const before = state.binding(variable)?.value
  // A module may have another one because it imports it.
  const open = isKnownModule(name) && !isKnownModule(`${module}.${name}`) && !libraryMember(`${module}.${name}`)
  if (open && before?.kind === 'module' && before.path === name) return
  const member = open ? unknown(originAt(span)) : memberOf(evaluator, module, name, span, undefined, state)
  const stays = before && !GIVING_ALL.includes(module)
  state.bind(variable, stays ? joinValues([before, member]) : member)
}
