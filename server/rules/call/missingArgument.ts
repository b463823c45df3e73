import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const missingArgument: Rule<WorkerSubject> = {
  code: 'missing-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'Without its required arguments a worker cannot be made.',
  check: (subject) =>
    checkCalls(subject, function* (call): Generator<Finding> {
      const names = call.binding.missing.map(({ name }) => name)
      if (names.length === 0) return
      yield {
        span: call.worker.callee,
        message: `${call.signature.className} needs ${list(names)} too.`,
      }
    }),
}

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names)
