import { optionOfVariable } from '../../worker/findOption.ts'
import { nearestName } from '../../worker/nearestName.ts'
import { fateOf, parameterHistories } from '../../worker/parameters.ts'
import { atCall, checkCalls, keywordPlace } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Keywords that no release knows; those of other releases are told by `argument-of-other-release`. */
export const unknownArgument: Rule<WorkerSubject> = {
  code: 'unknown-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'The constructor refuses a keyword that it does not know, and the worker does not load.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const { signature, binding, worker } = call
    const free = signature.parameters.flatMap(({ name }) =>
      binding.bound.has(name) || fateOf(name, subject.release) === 'onlyNone' ? [] : [name],
    )
    for (const argument of binding.unknown) {
      const { keyword = '', span, spread } = argument
      const place = keywordPlace(subject.text, argument)
      if (parameterHistories.has(keyword)) continue
      // What create-worker calls the variable is a parameter to many.
      const ofVariable = optionOfVariable(keyword)?.parameter
      const meant = free.find((name) => name === ofVariable) ?? nearestName(keyword, [...free, ...binding.bound.keys()])
      const nearest = meant !== undefined && free.includes(meant) ? meant : undefined
      const advice = nearest === undefined ? 'Take it out.' : `Did you mean ${nearest}?`
      const removal = { title: `Remove ${keyword}`, edits: [removeArgument(subject.text, worker, argument)] }
      yield {
        span: place ?? span,
        message: `${signature.className} has no argument ${keyword}. ${meant === nearest ? advice : `${meant} is given already: take this out.`}`,
        related: [atCall(call)],
        fixes:
          nearest !== undefined && place
            ? [{ title: `Change to ${nearest}`, edits: [{ ...place, text: nearest }], preferred: true }]
            : spread
              ? []
              : [removal],
      }
    }
  }),
}
