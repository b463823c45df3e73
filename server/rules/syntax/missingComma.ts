import type { Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { findProblems } from './problems.ts'

export const missingComma: Rule<TacSubject> = {
  code: 'missing-comma',
  severity: 'error',
  documentation: 'Between two arguments or two elements stands a comma.',
  check: (subject) => findProblems(subject, 'missing-comma'),
}
