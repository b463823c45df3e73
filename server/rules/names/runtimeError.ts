import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { uncaughtEvents } from './eventsOf.ts'

export const runtimeError: Rule<TacSubject> = {
  code: 'runtime-error',
  severity: 'error',
  documentation: 'What raises an exception that nothing catches ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const { span, certain, exception, message } of uncaughtEvents(subject, 'error')) {
      yield { span, severity: certain ? 'error' : 'warning', message: worded(exception, message) }
    }
  },
}

function worded(exception: string, message: string): string {
  if (exception === 'SystemExit') return 'The file ends the program here, and no worker runs.'
  return message === '' ? `The file raises ${exception} here.` : `Python raises ${exception} here: ${message}.`
}
