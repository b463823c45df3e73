import { BUILTINS } from '../../python/evaluate/builtins/names.ts'
import type { NameEvent } from '../../python/events.ts'
import { Names } from '../../python/names.ts'
import { nearestName } from '../../worker/nearestName.ts'
import type { Finding, Related, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { mayBeBoundUnseen } from '../unseen.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { addImport, importOf } from './importLine.ts'
import { isOfPython2 } from './python2Name.ts'
import { workerClassMeant } from './workerClass.ts'

export const undefinedName: Rule<TacSubject> = {
  code: 'undefined-name',
  severity: 'error',
  documentation: 'A name that nothing binds ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    const events = uncaughtEvents(subject, 'name').filter((event) => !isOfPython2(event))
    if (events.length === 0) return
    const names = new Names(subject.analysis.parsed.module)
    const meant = new Map<string, string | undefined>()
    for (const event of events) {
      const { name, status, span } = event
      if (!meant.has(name)) meant.set(name, nearestTo(name, names, span.from, subject.release))
      if (status === 'unbound') yield unbound(subject, event, names, meant.get(name))
      else if (event.certain) yield perhapsUnbound(event, names)
    }
  },
}

function perhapsUnbound({ name, span }: NameEvent, names: Names): Finding {
  return {
    span,
    severity: 'warning',
    message: `${name} is not bound on every way to this line. Bind it before.`,
    related: bindingsOf(name, names),
  }
}

/** An error only where the line runs for sure. */
function unbound(
  subject: TacSubject,
  { name, span, certain, boundElsewhere }: NameEvent,
  names: Names,
  nearest: string | undefined,
): Finding {
  const found = { span, severity: certain && !mayBeBoundUnseen(subject, name) ? 'error' : 'warning' } as const
  if (boundElsewhere) {
    return { ...found, message: `${name} is used here before it is bound. Bind it before.`, related: bindingsOf(name, names) }
  }
  const line = importOf(name)
  if (line !== undefined) return { ...found, message: `${name} is not imported.`, fixes: [addImport(subject, line)] }
  if (nearest === undefined) return { ...found, message: `Nothing binds ${name}.` }
  return {
    ...found,
    message: `Nothing binds ${name}. Did you mean ${nearest}?`,
    fixes: [{ title: `Change to ${nearest}`, edits: [{ ...span, text: nearest }] }],
  }
}

function nearestTo(name: string, names: Names, offset: number, release: string): string | undefined {
  // What twistd looks for is bound to an object: no class of nearly the same name is meant.
  if (name === 'application') return undefined
  const visible = names.visibleAt(offset).map((variable) => variable.name)
  const workerClass = workerClassMeant(name, release)
  if (workerClass !== undefined && visible.includes(workerClass)) return workerClass
  const builtins = [...BUILTINS].filter((each) => !each.startsWith('__'))
  const others = [...visible, ...builtins, 'True', 'False', 'None'].filter((each) => each !== name)
  return nearestName(name, others)
}

const bindingsOf = (name: string, names: Names): Related[] =>
  names.occurrences
    .filter(({ variable, binds }) => binds && variable.name === name && variable.scope.kind === 'module')
    .map(({ from, to }) => ({ span: { from, to }, message: `${name} is bound here.` }))
