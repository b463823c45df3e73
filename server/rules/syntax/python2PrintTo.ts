import type { Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { findProblems, runsOnPython2 } from './problems.ts'

/** An error only where it runs whenever the file is loaded. */
export const python2PrintTo: Rule<TacSubject> = {
  code: 'python2-print-to',
  severity: 'error',
  documentation: 'In Python 3, print is a function, and `print >>file, value` an operation that it does not have.',
  check: (subject) => {
    const { evaluation, parsed } = subject.analysis
    if (runsOnPython2(subject) || evaluation.names.has('print')) return []
    return findProblems(subject, 'print-to').map((finding) => {
      const certain = parsed.module.body.some(({ from }) => from === finding.span.from)
      return { ...finding, severity: certain ? 'error' : 'warning' }
    })
  },
}
