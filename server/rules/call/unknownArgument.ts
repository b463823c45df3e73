import { nearestName } from '../../worker/nearestName.ts'
import { parameterHistories } from '../../worker/parameters.ts'
import { atCall, checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Keywords that no release knows; those of other releases are told by `argument-of-other-release`. */
export const unknownArgument: Rule<WorkerSubject> = {
  code: 'unknown-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'The constructor refuses a keyword that it does not know, and the worker does not load.',
  check: checkCalls(function* (call): Generator<Finding> {
    const names = call.signature.parameters.map(({ name }) => name)
    for (const { keyword = '', keywordSpan, span } of call.binding.unknown) {
      if (parameterHistories.has(keyword)) continue
      const nearest = nearestName(
        keyword,
        names.filter((name) => !call.binding.bound.has(name)),
      )
      const place = keywordSpan ?? span
      yield {
        span: place,
        message: `${call.signature.className} has no argument ${keyword}.${nearest === undefined ? ' Take it out.' : ` Did you mean ${nearest}?`}`,
        related: [atCall(call)],
        ...(nearest !== undefined &&
          keywordSpan && {
            fixes: [{ title: `Change to ${nearest}`, edits: [{ ...keywordSpan, text: nearest }], preferred: true }],
          }),
      }
    }
  }),
}
