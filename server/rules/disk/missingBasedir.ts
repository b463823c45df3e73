import { sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { basedirOf } from './basedirOf.ts'

export const missingBasedir: Rule<WorkerSubject> = {
  code: 'missing-basedir',
  severity: 'warning',
  documentation: 'The base directory must exist: the worker makes no directory but those of its builders.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const basedir = basedirOf(subject, call)
    if (!basedir) return
    const facts = subject.host.disk.facts(basedir.path)
    if (facts?.kind === 'directory') return
    yield {
      span: sourceOf(basedir.value),
      message: facts
        ? `${basedir.path} is not a directory.`
        : `On this machine there is no directory ${basedir.path}. Make it, or name another.`,
      ...(!facts && { missingDirectory: basedir.path }),
    }
  }),
}
