import type { Identity, Value } from '../../python/value.ts'
import { type BoundCall, boundCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
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
      const name = given && nameIn(given.value)
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
      }
    }
  },
}

/** Ways of setting the attribute of what may be a worker. */
const mayRename = /(?<!self)\.name\s*=(?!=)|\bsetattr\b/

/** What two workers of one name have in common: the name, or what it is known at run time only. Text and bytes are different names. */
function nameIn(value: Value): string | Value | undefined {
  if (value.kind === 'str' || value.kind === 'bytes') return `${value.kind} ${value.value}`
  return value.kind === 'unknown' ? value : undefined
}
