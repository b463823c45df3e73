import { checkCalls, keywordPlace } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const repeatedArgument: Rule<WorkerSubject> = {
  code: 'repeated-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'An argument that is given twice keeps the worker from loading.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    for (const { parameter, argument, first } of call.binding.repeated) {
      // Python itself refuses a keyword that is written twice: `syntax-error` says so.
      if (argument.keyword !== undefined && first.keyword !== undefined && !argument.spread && !first.spread) continue
      const how = first.keyword === undefined ? 'by position' : 'by keyword'
      yield {
        span: keywordPlace(subject.text, argument) ?? argument.span,
        message: `${parameter.name} is given already, ${how}. Keep one of the two.`,
        ...(!argument.spread && {
          fixes: [{ title: `Remove this ${parameter.name}`, edits: [removeArgument(subject.text, call.worker, argument)] }],
        }),
        related: [{ span: first.span, message: `${parameter.name} is given here.` }],
      }
    }
  }),
}
