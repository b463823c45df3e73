import { type Span, sameSpan } from '../../python/span.ts'
import { type ArgumentValue, type Identity, sourceOf, type Value } from '../../python/value.ts'
import { type BoundCall, boundCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const duplicateName: Rule<WorkerSubject> = {
  code: 'duplicate-name',
  severity: 'error',
  documentation: 'An application takes each name once: the second worker of a name keeps the file from loading.',
  check: function* ({ file, release, text }): Generator<Finding> {
    if (mayRename.test(text)) return
    const seen = new Map<Identity, Map<string | Value, BoundCall>>()
    for (const call of boundCalls(file, release)) {
      const { worker, binding } = call
      const { parent } = worker
      const given = binding.bound.get('name')?.argument
      const name = given && nameIn(given, text)
      if (!worker.certain || worker.caught || parent.kind !== 'application' || !parent.certain) continue
      if (name === undefined || parent.collection === undefined || worker.renamed) continue
      const names = seen.get(parent.collection) ?? new Map<string | Value, BoundCall>()
      seen.set(parent.collection, names)
      const first = names.get(name)
      if (first === undefined) names.set(name, call)
      if ((first === undefined || first.worker === worker) && !worker.repeated) continue
      yield {
        span: given?.valueSpan ?? worker.callee,
        message: `Two workers of this application have ${typeof name === 'string' ? `the name ${name.slice(name.indexOf(' ') + 1)}` : 'one name'}, and it takes a name once. Name each differently.`,
        ...(first &&
          first.worker !== worker && { related: [{ span: first.worker.callee, message: 'The first worker of this name.' }] }),
        fixes: worker.repeated || sameSpan(worker.call, first?.worker.call ?? worker.call) ? [] : rename(given?.valueSpan, text),
      }
    }
  },
}

/** Where it is a text literal of the call: to the next number that no text of the file has. */
function rename(span: Span | undefined, text: string): Fix[] {
  const [, quote, stem, digits = ''] = /^(['"])([\w.-]*?)(\d*)\1$/.exec(span ? text.slice(span.from, span.to) : '') ?? []
  if (!span || quote === undefined) return []
  let number = Number(digits || 1) + 1
  while (['"', "'"].some((each) => text.includes(each + stem + number + each))) number++
  const name = quote + stem + number + quote
  return [{ title: `Change to ${name}`, edits: [{ ...span, text: name }] }]
}

/** Ways of setting the attribute of what may be a worker, or of having a function make but one. */
const mayRename = /(?<!self)\.[\s\\]*name\s*=(?!=)|\bsetattr\b|\blru_cache\b|\bcache\b/

/** What two workers of one name have in common: the name, or what makes it at run time. Text and bytes are different names. */
function nameIn({ value, valueSpan }: ArgumentValue, text: string): string | Value | undefined {
  if (value.kind === 'str' || value.kind === 'bytes') return `${value.kind} ${value.value}`
  if (value.kind !== 'unknown') return undefined
  // Other than in the call, the expression may give a list of which the value is one item.
  const written = sameSpan(sourceOf(value), valueSpan) ? text.slice(valueSpan.from, valueSpan.to) : ''
  return isSteady(written) ? `that ${written} gives` : value
}

/** What gives the same whenever it is asked: functions and modules, and what they have. */
const steady = new Set(
  'environ getenv getfqdn gethostname getpass getuser machine node open os platform socket str uname'.split(' '),
)
const steadyMembers = new Set(
  '.environ .get .getenv .getfqdn .gethostname .getuser .join .lower .machine .node .nodename .read .rstrip .split .strip .uname'.split(
    ' ',
  ),
)

/** Whether it is an expression that has the same value wherever it stands. */
function isSteady(written: string): boolean {
  const code = written.replace(/(?<![\w'"])[rb]?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/gi, '')
  const names = code.match(/\.?[^\W\d]\w*/g) ?? []
  return names.length > 0 && !/["']/.test(code) && names.every((name) => steady.has(name) || steadyMembers.has(name))
}
