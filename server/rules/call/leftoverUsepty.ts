import type { ArgumentValue } from '../../python/value.ts'
import type { BoundArgument } from '../../worker/binding.ts'
import { fateOf } from '../../worker/parameters.ts'
import { constructorOf, isSince, nearestRelease } from '../../worker/releases.ts'
import { atCall, type BoundCall, checkCalls, isUnreadable } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Where create-slave put usePTY: behind keepalive. */
const place = 6
const lastWithUsepty = '4.1.0'

/** What a buildslave's `usepty` does to a Worker: depends on the release and on the value. */
export const leftoverUsepty: Rule<WorkerSubject> = {
  code: 'leftover-usepty',
  raises: 'AssertionError',
  severity: 'warning',
  documentation:
    'Buildslaves took usepty as their seventh argument: a Worker refuses it up to 4.1 unless it is None, and takes it for keepaliveTimeout from 4.2.0 on.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    if (call.class.name !== 'Worker') return
    const leftover = leftoverOf(call, subject.release)
    if (!leftover) return
    const { argument, severity, message } = leftover
    yield {
      span: argument.span,
      severity,
      message,
      related: [atCall(call)],
      fixes: remove(call, argument, subject.text),
    }
  }),
}

/** The positional arguments behind it would move into its place, and so are given the names that they had there. */
function remove({ binding, signature, worker }: BoundCall, leftover: ArgumentValue, text: string): Fix[] {
  const { parameters } = signature.parameters[place]?.name === 'usePTY' ? signature : constructorOf(lastWithUsepty)
  const behind = [...binding.bound.values()].filter(({ position = 0 }) => position > place)
  const byPosition = leftover.keyword === undefined
  const nameOf = ({ position = 0 }: BoundArgument) => parameters[position]?.name
  const given = byPosition ? behind : []
  const unclear =
    binding.extra.length > 0 || given.some((each) => worker.arguments.some(({ keyword }) => keyword === nameOf(each)))
  if (unclear || [leftover, ...behind.map(({ argument }) => argument)].some(({ spread }) => spread)) return []
  const names = given.map((each) => ({ from: each.argument.span.from, to: each.argument.span.from, text: `${nameOf(each)}=` }))
  // What follows by position may have been written for either order.
  const preferred = !byPosition || behind.length === 0
  return [{ title: 'Remove usepty', edits: [removeArgument(text, worker, leftover), ...names], preferred }]
}

type Leftover = Pick<Finding, 'message'> & { readonly argument: ArgumentValue; readonly severity: 'error' | 'warning' | 'hint' }

function leftoverOf({ binding, worker }: BoundCall, release: string): Leftover | undefined {
  const asserted = binding.bound.get('usePTY')
  if (asserted && fateOf('usePTY', release) === 'onlyNone') {
    const { argument } = asserted
    const { kind } = argument.value
    if (kind === 'none') return { argument, severity: 'hint', message: 'usePTY has no effect. Remove it.' }
    if (kind === 'one-of' || (kind === 'unknown' && (argument.value.type === undefined || argument.value.type === 'none')))
      return undefined
    return {
      argument,
      severity: 'error',
      message: `Release ${release} refuses usePTY: a worker no longer chooses it, its buildmaster does. Remove it.`,
    }
  }
  const timeout = binding.bound.get('keepaliveTimeout')
  // Of a call that Python cannot read, `useTls: True` may stand there.
  if (isUnreadable(worker) || timeout?.position !== place || !isSince(nearestRelease(release), '4.2.0')) return undefined
  // Behind a keyword, no argument has a place.
  const before = worker.arguments.slice(0, worker.arguments.indexOf(timeout.argument))
  if (before.some(({ keyword }) => keyword !== undefined)) return undefined
  return {
    argument: timeout.argument,
    severity: 'warning',
    message: 'This is a leftover usepty: the seventh argument is keepaliveTimeout now, which has no effect. Remove it.',
  }
}
