import type { Span } from '../../python/span.ts'
import { pathTo, repeating } from '../../python/syntax/walk.ts'
import { type Fact, factsOf, sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { timesNamed } from '../timesNamed.ts'

export const environmentPassword: Rule<TacSubject> = {
  code: 'environment-password',
  severity: 'information',
  documentation: 'A worker sends its whole environment to the buildmaster, and every command of a build inherits it.',
  check: checkCalls(function* ({ binding }, subject): Generator<Finding> {
    const value = binding.bound.get('passwd')?.argument.value
    if (!value) return
    const told = new Set<string>()
    for (const fact of factsOf(value, 'environment')) {
      const { name, read } = fact
      if (read === 'pop' || name === undefined || told.has(name) || isRemoved(subject.text, name)) continue
      told.add(name)
      const span = placeOf(fact, subject) ?? sourceOf(value)
      yield {
        span,
        message: `The password stays in the environment, which is sent to the buildmaster and inherited by builds. Take it out: os.environ.pop('${name}').`,
        fixes: () => (isReadOnce(subject, name, span) ? takeOut(subject.text.slice(span.from, span.to), span) : []),
      }
    }
  }),
}

/** Where the variable is read. */
const placeOf = (fact: Fact, { analysis }: TacSubject): Span | undefined =>
  analysis.evaluation.events.find((event) => event.kind === 'environment' && event.fact === fact)?.span

/** By what it looks like. `unsetenv` leaves it where the worker reads it. */
function isRemoved(text: string, name: string): boolean {
  const quoted = `['"]${name.replace(/[^\w]/g, '\\$&')}['"]`
  // A loop may take out every name that a list holds.
  const thisOrComputed = `(?:${quoted}|[^'"\\s])`
  return new RegExp(
    `del\\s+(?:os\\.)?environ\\s*\\[\\s*${thisOrComputed}|environ\\.pop\\(\\s*${thisOrComputed}|environ\\.clear\\(`,
  ).test(text)
}

/** Whether nothing would read it in vain: it is named in no other place, and this one is not run again. */
function isReadOnce({ text, analysis }: TacSubject, name: string, { from }: Span): boolean {
  return timesNamed(text, name) <= 1 && !pathTo(analysis.parsed.module, from).some(({ kind }) => repeating.has(kind))
}

/** Where the variable is read in one of the plain ways: by another that takes it out of the environment as well. */
function takeOut(written: string, span: Span): Fix[] {
  const [, environ, item, got] =
    /^((?:\w+\.)?environ)(?:\[([^[\],]+)\]|\.get\(([^(),]+(?:,[^(),]+)?)\))$/.exec(written) ??
    /^(\w+\.)get(env)\(([^(),]+(?:,[^(),]+)?)\)$/.exec(written) ??
    []
  if (environ === undefined) return []
  const mapping = environ.endsWith('.') ? `${environ}environ` : environ
  const args = got === undefined ? item : got.includes(',') ? got : `${got}, None`
  // Not preferred: what else reads it, the file again or a program that it starts, would find nothing.
  return [{ title: 'Take it out of the environment', edits: [{ ...span, text: `${mapping}.pop(${args})` }] }]
}
