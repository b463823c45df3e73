import { optionsOf, sourceOf, type Value } from '../../python/value.ts'
import { endpointProblems } from '../../worker/endpointProblems.ts'
import { parseEndpoint } from '../../worker/endpoints.ts'
import { placeToChange } from '../../worker/placeToChange.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { isNeither } from '../values.ts'

/** Whether a connection string is one as far as is known. */
const leads = (value: Value): boolean =>
  optionsOf(value).every(
    (option) =>
      option.kind !== 'str' || !endpointProblems(parseEndpoint(option.value)).some(({ severity }) => severity === 'error'),
  )

const beside = ['buildmaster_host', 'port']

export const hostBesideConnectionString: Rule<TacSubject> = {
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
          !argument.spread && {
            fixes: () => {
              const edits = [{ ...placeToChange(argument, [argument], subject.analysis), text: 'None' }]
              // Where the string leads nowhere, these are all that says where to connect.
              return [{ title: 'Set it to None', edits, preferred: leads(given.value) }]
            },
          }),
      }
    }
  }),
}
