import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** keepalive is the sixth, and the last whose place no release has moved. */
const stable = 6

export const positionalArgument: Rule<WorkerSubject> = {
  code: 'positional-argument',
  severity: 'warning',
  documentation:
    'What comes after keepalive has changed its place from release to release, so that an upgrade takes one argument for another.',
  check: checkCalls(function* (call): Generator<Finding> {
    if (call.class.name !== 'Worker') return
    const late = [...call.binding.bound.values()].filter(
      ({ position = 0, parameter }) =>
        position >= stable && parameter.name !== 'usePTY' && !(position === stable && parameter.name === 'keepaliveTimeout'),
    )
    const [first] = late
    const last = late.at(-1)
    if (!first || !last) return
    const edits = late.map(({ argument, parameter }) => ({
      from: argument.span.from,
      to: argument.span.from,
      text: `${parameter.name}=`,
    }))
    yield {
      span: { from: first.argument.span.from, to: last.argument.span.to },
      message: `The place of ${late.length === 1 ? first.parameter.name : 'these arguments'} differs between releases. Pass ${late.length === 1 ? 'it' : 'them'} by keyword.`,
      ...(late.every(({ argument }) => !argument.spread) &&
        call.binding.extra.length + call.binding.repeated.length === 0 && {
          fixes: [{ title: 'Pass them by keyword', edits, preferred: true }],
        }),
    }
  }),
}
