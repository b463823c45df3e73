import { atCall, checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const tooManyArguments: Rule<WorkerSubject> = {
  code: 'too-many-arguments',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'More positional arguments than the constructor takes keep the worker from loading.',
  check: (subject) =>
    checkCalls(subject, function* (call): Generator<Finding> {
      const [first] = call.binding.extra
      if (!first) return
      const { className, parameters } = call.signature
      yield {
        span: first.span,
        message: `${className} of release ${subject.release} takes ${parameters.length} arguments at most. Pass all after keepalive by keyword.`,
        related: [atCall(call)],
      }
    }),
}
