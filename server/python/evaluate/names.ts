// What a name is worth where it is used.
import type { NameEvent } from '../events.ts'
import type { NameExpression } from '../syntax/expression.ts'
import type { Value } from '../value.ts'
import { builtinName, isPython2Builtin } from './builtins/names.ts'
import type { Evaluator } from './evaluator.ts'
import { joinValues } from './join.ts'
import { external, originAt, unknown } from './make.ts'
import { mayBeStarred } from './starImports.ts'
import type { State } from './state.ts'

export function evaluateName(evaluator: Evaluator, node: NameExpression, state: State): Value {
  const found: Value[] = []
  for (const variable of evaluator.scope.candidates(node.name)) {
    const binding = state.binding(variable)
    if (!binding) continue
    found.push(state.current(binding.value))
    if (binding.certain) return joinValues(found)
  }
  // Methods know the class that they stand in.
  if (node.name === '__class__' && evaluator.scope.kind === 'function') return unknown(originAt(node))
  const builtin = builtinName(evaluator, node)
  if (builtin?.kind === 'external' && state.foreign) return joinValues([...found, { ...builtin, uncertain: true }])
  if (builtin) return joinValues([...found, builtin])
  if (state.foreign || mayBeStarred(evaluator, node.name)) return joinValues([...found, unknown(originAt(node))])
  const event: NameEvent = {
    kind: 'name',
    span: { from: node.from, to: node.to },
    certain: state.certain && !evaluator.bindsNamesOfFiles,
    name: node.name,
    status: found.length > 0 ? 'maybe' : 'unbound',
    boundElsewhere: evaluator.isBoundInModule(node.name),
    python2: isPython2Builtin(node.name),
    caught: evaluator.isCaught('NameError'),
  }
  if (found.length > 0) {
    evaluator.report(event)
    evaluator.mayRaise(state, 'NameError')
    return joinValues(found)
  }
  if (evaluator.bindsNamesOfFiles) {
    evaluator.report(event)
    evaluator.mayRaise(state, 'NameError')
    return asMeant(node) ?? unknown(originAt(node))
  }
  if (event.caught) evaluator.report(event)
  else evaluator.reportFailure(event, state)
  evaluator.raiseIfCaught(state, 'NameError')
  return asMeant(node) ?? unknown(originAt(node))
}

/** A file that forgot an import, or is of Python 2, is still worth understanding. */
function asMeant(node: NameExpression): Value | undefined {
  if (isPython2Builtin(node.name)) return external(node.name, originAt(node))
  if (node.name === 'Worker') return external('buildbot_worker.bot.Worker', originAt(node))
  if (node.name === 'BuildSlave') return external('buildslave.bot.BuildSlave', originAt(node))
  return undefined
}
