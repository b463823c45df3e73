import type { NameEvent } from '../../python/events.ts'
import { renamedBuiltins } from '../../python/renamedBuiltins.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { runsOnPython2 } from '../syntax/problems.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { addImport, importOf } from './importLine.ts'

export const python2Name: Rule<TacSubject> = {
  code: 'python2-name',
  severity: 'error',
  documentation: 'Workers run under Python 3, which no longer has some of the names that Python 2 had without an import.',
  check: function* (subject): Generator<Finding> {
    if (runsOnPython2(subject)) return
    for (const event of uncaughtEvents(subject, 'name').filter(isOfPython2)) {
      const { advice, fixes } = replacementOf(subject, event)
      yield {
        span: event.span,
        severity: event.certain ? 'error' : 'warning',
        message: `Python 3 has no ${event.name}. ${advice}`,
        fixes,
      }
    }
  },
}

/** Whether a name is meant that only Python 2 has. */
export const isOfPython2 = ({ python2, boundElsewhere, status }: NameEvent): boolean =>
  python2 && !boundElsewhere && status === 'unbound'

function replacementOf(subject: TacSubject, { name, span }: NameEvent): { readonly advice: string; readonly fixes: Fix[] } {
  const renamed = renamedBuiltins[name]
  if (renamed !== undefined) {
    const fix = { title: `Change to ${renamed}`, edits: [{ ...span, text: renamed }], preferred: true }
    return { advice: `Write ${renamed}.`, fixes: [fix] }
  }
  const line = importOf(name)
  if (line !== undefined) return { advice: 'It is to be imported now.', fixes: [addImport(subject, line)] }
  if (name === 'execfile') return { advice: 'Run the text of the file with exec.', fixes: withExec(subject, span.from) }
  return { advice: 'Do without it.', fixes: [] }
}

/** `execfile(path, …)` as `exec(open(path).read(), …)`. */
function withExec({ analysis: { parsed } }: TacSubject, offset: number): Fix[] {
  const call = pathTo(parsed.module, offset).findLast(
    (node): node is CallExpression => node.kind === 'call' && node.callee.from === offset,
  )
  const path = call?.arguments[0]
  if (!call || !path || path.keyword || path.star !== undefined) return []
  const edits = [
    { from: call.callee.from, to: path.from, text: 'exec(open(' },
    { from: path.to, to: path.to, text: ').read()' },
  ]
  return [{ title: 'Run the text of the file with exec', edits, preferred: true }]
}
