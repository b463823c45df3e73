import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { problemsOf } from './problems.ts'

/** Of Python 3; what it reads goes without saying, since older ones get no more security fixes. */
const oldestMaintained = 10

export const newerPython: Rule<TacSubject> = {
  code: 'newer-python',
  severity: 'information',
  documentation: 'The worker loads only under a Python that knows every form of the file.',
  check: function* (subject): Generator<Finding> {
    for (const { since, until, span, message } of problemsOf(subject)) {
      if (until !== undefined) yield { span, message: `${message} Python refuses that since ${until}.` }
      if (since === undefined || Number(since.split('.')[1]) <= oldestMaintained) continue
      yield { span, message: `${message} Python reads that since ${since}.` }
    }
  },
}
