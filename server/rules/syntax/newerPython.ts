import { isPythonSince } from '../../python/version.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { problemsOf, runsOnPython2 } from './problems.ts'

/** What it reads goes without saying where the Python is not known, since older ones get no more security fixes. */
const oldestMaintained = '3.10'

export const newerPython: Rule<TacSubject> = {
  code: 'newer-python',
  severity: 'information',
  documentation: 'The worker loads only under a Python that knows every form of the file.',
  check: function* (subject): Generator<Finding> {
    const python = runsOnPython2(subject) ? undefined : subject.python
    for (const { kind, since, until, span, message } of problemsOf(subject)) {
      if (kind !== 'newer' && kind !== 'older') continue
      if (until !== undefined)
        yield { span, ...refused(`${message} Python refuses that since ${until}`, python, (it) => isPythonSince(it, until)) }
      if (since === undefined || isPythonSince(python ?? oldestMaintained, since)) continue
      yield { span, ...refused(`${message} Python reads that since ${since}`, python, (it) => !isPythonSince(it, since)) }
    }
  },
}

/** An error where the Python that runs the worker is known and refuses it. */
function refused(message: string, python: string | undefined, refuses: (python: string) => boolean): Omit<Finding, 'span'> {
  if (python === undefined || !refuses(python)) return { message: `${message}.` }
  return { message: `${message}, and this worker runs on ${python}.`, severity: 'error' }
}
