import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { timesNamed } from '../timesNamed.ts'
import { uncaughtEvents } from './eventsOf.ts'

export const runtimeError: Rule<TacSubject> = {
  code: 'runtime-error',
  severity: 'error',
  documentation: 'What raises an exception that nothing catches ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const { span, certain, exception, message, unset } of uncaughtEvents(subject, 'error')) {
      // Whoever names the variable in another place may ask there whether it is set.
      if (unset !== undefined && timesNamed(subject.text, unset) > 1) continue
      const without = unset === undefined ? '' : ` where the environment variable ${unset} is not set`
      yield { span, severity: certain ? 'error' : 'warning', message: worded(exception, message, without) }
    }
  },
}

function worded(exception: string, message: string, without: string): string {
  if (exception === 'SystemExit') return 'The file ends the program here, and no worker runs.'
  return message === '' ? `The file raises ${exception} here.` : `Python raises ${exception} here${without}: ${message}.`
}
