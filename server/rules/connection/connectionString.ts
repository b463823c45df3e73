import { join } from 'node:path'
import type { Span } from '../../python/span.ts'
import { optionsOf, type StrValue, sourceOf, typeOf, type Value } from '../../python/value.ts'
import { endpointProblems } from '../../worker/endpointProblems.ts'
import { parseEndpoint } from '../../worker/endpoints.ts'
import { webSocketProblem } from '../../worker/webSocketAddress.ts'
import { atCall, checkCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { speaksMessagePack } from '../value/messagePack.ts'
import { isNeither, mayBeFalse, nameOfType } from '../values.ts'
import { exactPlaceIn } from './placeIn.ts'

/** `connection_string` and `proxy_connection_string`: what Twisted would make of them. */
export const connectionString: Rule<WorkerSubject> = {
  code: 'connection-string',
  severity: 'error',
  documentation: 'Connection strings are client endpoint descriptions of Twisted, which fails over what it does not understand.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    for (const parameter of ['connection_string', 'proxy_connection_string']) {
      const bound = call.binding.bound.get(parameter)
      if (!bound) continue
      const { value } = bound.argument
      // The one that is passed as it is may be empty for none; the other is looked at whatever it is.
      const [only] = optionsOf(value)
      if (!only || optionsOf(value).length > 1 || (parameter.startsWith('proxy') && mayBeFalse(only))) continue
      if (isNeither(only, 'none', 'str')) {
        yield {
          span: sourceOf(only),
          ...(mayBeTls(only) && { severity: 'warning' as const }),
          message: `The connection string is ${nameOfType(only)}. Write text such as 'tcp:buildmaster.example.org:9989'.`,
          related: [atCall(call)],
        }
      } else if (only.kind === 'str') {
        const direct = parameter === 'connection_string'
        const messagePack = direct && speaksMessagePack(call.binding.bound.get('protocol')?.argument.value)
        yield* problemsIn(subject, only, direct, messagePack)
      }
    }
  }),
}

/** Twisted knows the endpoint type tls by bytes, too, and no other. */
const mayBeTls = (value: Value): boolean => (value.kind === 'bytes' ? /^tls:/i.test(value.value) : typeOf(value) === 'bytes')

function* problemsIn(subject: WorkerSubject, value: StrValue, direct: boolean, messagePack: boolean): Generator<Finding> {
  const { text, release } = subject
  const endpoint = parseEndpoint(value.value)
  const problems = endpointProblems(endpoint)
  const more =
    messagePack && !problems.some(({ severity }) => severity === 'error') ? webSocketProblem(endpoint, release) : undefined
  for (const problem of more ? [...problems, more] : problems) {
    const place = exactPlaceIn(text, value, problem)
    const whole = (part: string): string => value.value.slice(0, problem.from) + part + value.value.slice(problem.to)
    // The port that is likely is that of a buildmaster.
    const suggestion = direct || problem.code !== 'missing-argument' ? problem.suggestion : undefined
    yield {
      span: place ?? sourceOf(value),
      severity: problem.code === 'unknown-type' && hasPlugins(subject) ? 'warning' : problem.severity,
      message: problem.message,
      ...(place && suggestion !== undefined && { fixes: suggest(place, suggestion, text, whole(suggestion), problem.guessed) }),
    }
  }
}

/** Whether plugins of Twisted lie beside the file, where twistd finds them. */
const hasPlugins = ({ directory, host }: WorkerSubject): boolean =>
  directory !== undefined && host.disk.facts(join(directory, 'twisted', 'plugins'))?.kind === 'directory'

/** What the connection string is to be is said whole; of that, only what differs is written. */
function suggest(place: Span, suggestion: string, text: string, whole: string, guessed = false): Fix[] {
  const raw = /[rR]["']{1,3}[^"'\n]*$/.test(text.slice(text.lastIndexOf('\n', place.from - 1) + 1, place.from))
  // A backslash in a literal that is not raw stands for itself only where it is doubled.
  const written = raw ? suggestion : suggestion.replaceAll('\\', '\\\\')
  return [{ title: `Write ${whole}`, edits: [{ ...place, text: written }], preferred: !guessed }]
}
