import { fateOf, parameterHistories } from '../../worker/parameters.ts'
import { atCall, checkCalls } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Arguments that a release takes and does nothing with. */
export const ignoredArgument: Rule<WorkerSubject> = {
  code: 'ignored-argument',
  severity: 'hint',
  documentation: 'Some arguments are still taken and do nothing any more.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    for (const [name, { argument }] of call.binding.bound) {
      // By position it cannot be left out, and None says as much as nothing.
      if (argument.keyword === undefined || argument.value.kind === 'none') continue
      if (fateOf(name, subject.release) !== 'ignored') continue
      const { ignored, added } = parameterHistories.get(name) ?? {}
      yield {
        span: argument.span,
        unnecessary: true,
        message: `${name} has no effect${ignored === added ? '' : ` since release ${ignored}`}.`,
        related: [atCall(call)],
        ...(!argument.spread && {
          fixes: [{ title: `Remove ${name}`, edits: [removeArgument(subject.text, call.worker, argument)] }],
        }),
      }
    }
  }),
}
