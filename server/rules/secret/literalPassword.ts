import { type StrValue, sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** Passwords that stand in the text itself, each with a finding to make of it. */
export const checkLiteralPasswords = (find: (password: StrValue, subject: WorkerSubject) => Finding | undefined) =>
  checkCalls<WorkerSubject>(function* (call, subject): Generator<Finding> {
    const value = call.binding.bound.get('passwd')?.argument.value
    if (value?.kind !== 'str' || value.value === '' || value.origin.facts.length > 0) return
    const { from, to } = sourceOf(value)
    if (!subject.text.slice(from, to).includes(value.value)) return
    const finding = find(value, subject)
    if (finding) yield finding
  })
