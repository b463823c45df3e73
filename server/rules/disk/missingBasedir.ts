import type { Span } from '../../python/span.ts'
import { sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { basedirOf } from './basedirOf.ts'
import { isMade } from './pathHere.ts'

export const missingBasedir: Rule<WorkerSubject> = {
  code: 'missing-basedir',
  severity: 'warning',
  documentation: 'The base directory must exist: the worker makes no directory but those of its builders.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const basedir = basedirOf(subject, call)
    if (!basedir) return
    const facts = subject.host.disk.facts(basedir.path)
    if (facts?.kind === 'directory' || (!facts && isMade(subject, basedir.path))) return
    const span = sourceOf(basedir.value)
    if (!facts && basedir.value.value.startsWith('~')) {
      const written = subject.text.slice(span.from, span.to)
      yield {
        span,
        message: `The worker takes the ~ for the name of a directory. Write os.path.expanduser(${written}).`,
        fixes: expanded(subject, written, span),
      }
      return
    }
    yield {
      span,
      message: facts
        ? `${basedir.path} is not a directory.`
        : `On this machine there is no directory ${basedir.path}. Make it, or name another.`,
      ...(!facts && { missingDirectory: basedir.path }),
    }
  }),
}

/** Where a literal makes the value, and the file has the module os. */
function expanded({ file }: WorkerSubject, written: string, span: Span): Fix[] {
  const os = file.variables.get('os')
  if (os?.kind !== 'module' || os.path !== 'os' || !/^[rR]?(['"])[^'"\\]*\1$/.test(written)) return []
  const text = `os.path.expanduser(${written})`
  return [{ title: `Write ${text}`, edits: [{ ...span, text }] }]
}
