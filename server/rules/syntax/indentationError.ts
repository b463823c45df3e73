import type { Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { findProblems } from './problems.ts'

export const indentationError: Rule<TacSubject> = {
  code: 'indentation-error',
  severity: 'error',
  documentation: 'Indentation says what belongs together; where it contradicts itself, Python refuses the file.',
  check: (subject) => findProblems(subject, 'indentation'),
}
