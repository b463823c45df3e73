import { dirname, sep } from 'node:path'
import { sourceOf } from '../../python/value.ts'
import { boundCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { basedirOf } from './basedirOf.ts'
import { isMade, isPathHere } from './pathHere.ts'

export const missingLogDirectory: Rule<WorkerSubject> = {
  code: 'missing-log-directory',
  severity: 'warning',
  documentation: 'The directory of the log must exist: without it the file does not load.',
  check: function* (subject): Generator<Finding> {
    const { path } = subject.file.log
    if (path?.kind !== 'str' || !isPathHere(path.value, subject)) return
    const directory = dirname(path.value)
    const facts = subject.host.disk.facts(directory)
    if (facts?.kind === 'directory' || (!facts && (isMade(subject, directory) || isOfMissingBasedir(subject, directory)))) return
    yield {
      span: sourceOf(path),
      message: facts
        ? `${directory}, where the log is to be, is not a directory.`
        : `On this machine there is no directory ${directory} for the log. Make it, or name another.`,
      ...(!facts && { missingDirectory: directory }),
    }
  },
}

/** Of that it is said already that it is missing. */
const isOfMissingBasedir = (subject: WorkerSubject, directory: string): boolean =>
  boundCalls(subject.file, subject.release).some((call) => {
    const path = basedirOf(subject, call)?.path
    return path !== undefined && `${directory}${sep}`.startsWith(`${path}${sep}`) && !subject.host.disk.facts(path)
  })
