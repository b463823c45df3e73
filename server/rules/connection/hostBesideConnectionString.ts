import { optionsOf, sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import { isAlone } from '../isAlone.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { isNeither } from '../values.ts'

const beside = ['buildmaster_host', 'port']

export const hostBesideConnectionString: Rule<WorkerSubject> = {
  code: 'host-beside-connection-string',
  raises: 'AssertionError',
  severity: 'error',
  documentation: 'A connection string says host and port itself: with either of the two given besides, the worker does not load.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const given = call.binding.bound.get('connection_string')?.argument
    if (!given || !optionsOf(given.value).every((option) => isNeither(option, 'none'))) return
    for (const name of beside) {
      const argument = call.binding.bound.get(name)?.argument
      const value = argument?.value
      if (!value || !optionsOf(value).every((option) => isNeither(option, 'none'))) continue
      const span = sourceOf(value)
      const literal = /^(?:\d+|(["'])[^"'\n]*\1)$/.test(subject.text.slice(span.from, span.to))
      yield {
        span,
        message: `${name === 'port' ? 'The port' : 'The host'} must be None beside a connection string. Set it to None, or the connection string.`,
        related: [{ span: given.span, message: 'The connection string.' }],
        ...(literal &&
          isAlone(subject.text, span, argument) && {
            fixes: [{ title: 'Set it to None', edits: [{ ...span, text: 'None' }], preferred: true }],
          }),
      }
    }
  }),
}
