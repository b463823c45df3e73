import { type StrValue, sourceOf } from '../../python/value.ts'
import { type BoundCall, checkCalls } from '../calls.ts'
import type { Finding } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Passwords that stand in the text itself, each with a finding to make of it. */
export function checkLiteralPasswords(
  subject: WorkerSubject,
  find: (password: StrValue, call: BoundCall) => Finding | undefined,
): Iterable<Finding> {
  return checkCalls(subject, function* (call): Generator<Finding> {
    const value = call.binding.bound.get('passwd')?.argument.value
    if (value?.kind !== 'str' || value.value === '' || value.origin.facts.length > 0) return
    const { from, to } = sourceOf(value)
    if (!subject.text.slice(from, to).includes(value.value)) return
    const finding = find(value, call)
    if (finding) yield finding
  })
}
