import type { NameEvent } from '../../python/events.ts'
import { walk } from '../../python/syntax/walk.ts'
import { nearestName } from '../../worker/nearestName.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { addImport, importOf } from './importLine.ts'
import { replacementOf } from './python2Name.ts'

export const undefinedName: Rule<TacSubject> = {
  code: 'undefined-name',
  severity: 'error',
  documentation: 'A name that nothing binds ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const event of uncaughtEvents(subject, 'name')) {
      if (event.status === 'maybe') {
        if (event.certain) yield maybe(subject, event)
      } else if (!replacementOf(event)) yield unbound(subject, event)
    }
  },
}

function maybe(subject: TacSubject, { name, span }: NameEvent): Finding {
  return {
    span,
    severity: 'warning',
    message: `${name} is bound on some ways to this line only. Bind it on all of them.`,
    related: bindingsOf(subject, name),
  }
}

function unbound(subject: TacSubject, event: NameEvent): Finding {
  const { name, span, certain, boundElsewhere } = event
  const severity = certain ? 'error' : 'warning'
  const line = importOf(name)
  if (boundElsewhere) {
    const message = `${name} is not bound yet where it is used here. Bind it before.`
    return { span, severity, message, related: bindingsOf(subject, name), fixes: line === undefined ? [] : [addImport(subject, line)] }
  }
  if (line !== undefined) {
    return { span, severity, message: `${name} is not imported. Insert ${line}.`, fixes: [addImport(subject, line)] }
  }
  const nearest = nearestName(name, boundNames(subject, span.from))
  if (nearest === undefined) return { span, severity, message: `Nothing binds ${name}.` }
  const fix: Fix = { title: `Change to ${nearest}`, edits: [{ ...span, text: nearest }] }
  return { span, severity, message: `Nothing binds ${name}. Did you mean ${nearest}?`, fixes: [fix] }
}

/** Names that the file binds before an offset. */
function boundNames({ analysis }: TacSubject, before: number): Set<string> {
  const names = new Set<string>()
  const before_ = analysis.parsed.module.body.filter(({ from }) => from < before)
  walk(before_, (node) => {
    if (node.kind === 'import') for (const { path, alias } of node.modules) names.add(alias?.name ?? (path.split('.')[0] as string))
    if (node.kind === 'from-import') for (const { name, alias } of node.names) names.add((alias ?? name).name)
    if (node.kind === 'assign') for (const target of node.targets) if (target.kind === 'name') names.add(target.name)
    if (node.kind === 'function' || node.kind === 'class') names.add(node.name.name)
    return true
  })
  return names
}
