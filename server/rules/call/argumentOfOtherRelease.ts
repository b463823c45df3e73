import { fateOf, type ParameterHistory, parameterHistories } from '../../worker/parameters.ts'
import { atCall, checkCalls, keywordPlace } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Keywords that another release takes. */
export const argumentOfOtherRelease: Rule<WorkerSubject> = {
  code: 'argument-of-other-release',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'A release takes only the arguments that it has: later ones came later, some earlier ones are gone.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    for (const argument of call.binding.unknown) {
      const { keyword = '', span } = argument
      const place = keywordPlace(subject.text, argument)
      const history = parameterHistories.get(keyword)
      if (!history) continue
      const fixes = argument.spread
        ? []
        : [
            {
              title: `Remove ${keyword}`,
              edits: [removeArgument(subject.text, call.worker, argument)],
              // What a later release takes is wanted: perhaps the release is the wrong one.
              preferred: fateOf(keyword, subject.release) !== 'future',
            },
          ]
      const renamed = history.renamedTo
      yield {
        span: place ?? span,
        message: messageOn(history, subject.release),
        related: [atCall(call)],
        fixes:
          renamed && place && !call.binding.bound.has(renamed)
            ? [{ title: `Change to ${renamed}`, edits: [{ ...place, text: renamed }], preferred: true }]
            : fixes,
      }
    }
  }),
}

function messageOn({ name, added, removed, renamedTo }: ParameterHistory, release: string): string {
  if (fateOf(name, release) === 'future')
    return `Release ${release} does not have ${name} yet; it came with ${added}. Remove it, or use a newer release.`
  if (renamedTo) return `${name} is called ${renamedTo} since release ${removed}.`
  if (removed) return `${name} is gone since release ${removed}. Remove it.`
  return `A buildslave does not have ${name}; it came with ${added}. Remove it, or make a Worker.`
}
