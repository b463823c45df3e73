import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

export const runtimeError: Rule<TacSubject> = {
  code: 'runtime-error',
  severity: 'error',
  documentation: 'What raises an exception whenever the file is loaded keeps the worker from starting.',
  check: function* ({ file, analysis }): Generator<Finding> {
    if (file.kind !== 'worker' && file.kind !== 'slave') return
    for (const event of analysis.evaluation.events) {
      if (event.kind !== 'error' || !event.certain) continue
      yield { span: event.span, message: `Python raises ${event.exception} here: ${event.message}.` }
    }
  },
}
