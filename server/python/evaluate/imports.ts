// `import` and `from … import`.

import type { ImportEvent } from '../events.ts'
import type { Span } from '../span.ts'
import type { FromImportStatement, ImportStatement } from '../syntax/statement.ts'
import type { ModuleValue } from '../value.ts'
import { isAlwaysThere, isKnownModule, memberOf } from './builtins/modules.ts'
import type { Evaluator } from './evaluator.ts'
import { bound, originAt, withFacts } from './make.ts'
import { importAll } from './starImports.ts'
import type { State } from './state.ts'

export function executeImport(evaluator: Evaluator, node: ImportStatement, state: State): void {
  for (const module of node.modules) {
    if (!module.path) continue
    importModule(evaluator, module.path, module.pathSpan, state)
    // `import a.b` binds `a`.
    const name = module.alias?.name ?? (module.path.split('.')[0] as string)
    const path = module.alias ? module.path : name
    const target = module.alias ?? { from: module.pathSpan.from, to: module.pathSpan.from + name.length }
    state.bind(evaluator.scope.own(name), bound(moduleAt(path, module.pathSpan), name, target))
  }
}

export function executeFromImport(evaluator: Evaluator, node: FromImportStatement, state: State): void {
  importModule(evaluator, node.path, node.pathSpan, state)
  if (node.star) importAll(evaluator, node.path, node.pathSpan, state)
  for (const { name, alias } of node.names) {
    const value = memberOf(evaluator, node.path, name.name, name, name, state)
    const target = alias ?? name
    state.bind(evaluator.scope.own(target.name), bound(value, target.name, target))
  }
}

export function importModule(evaluator: Evaluator, path: string, span: Span, state: State): void {
  const event: ImportEvent = {
    kind: 'import',
    span: { from: span.from, to: span.to },
    certain: state.certain,
    module: path,
    caught: evaluator.isCaught('ImportError'),
  }
  evaluator.reportJudged(event, state)
  const parts = path.split('.')
  parts.forEach((_, index) => {
    evaluator.imported.add(parts.slice(0, index + 1).join('.'))
  })
  if (!isAlwaysThere(path, evaluator.context.runBy)) evaluator.mayRaise(state, 'ImportError')
}

export function moduleAt(path: string, span: Span): ModuleValue {
  const origin = originAt(span)
  return { kind: 'module', path, origin: isKnownModule(path) ? origin : withFacts(origin, { kind: 'module', path }) }
}
