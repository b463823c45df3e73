import type { Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { findProblems } from './problems.ts'

export const syntaxError: Rule<TacSubject> = {
  code: 'syntax-error',
  severity: 'error',
  documentation: 'A file that is no Python is not loaded.',
  check: (subject) => findProblems(subject, 'syntax'),
}
