import type { Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { findProblems, runsOnPython2 } from './problems.ts'

export const python2Syntax: Rule<TacSubject> = {
  code: 'python2-syntax',
  severity: 'error',
  documentation: 'Workers run under Python 3, which has other words for some things than Python 2 and refuses the old ones.',
  check: (subject) => (runsOnPython2(subject) ? [] : findProblems(subject, 'python2')),
}
