import { sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { basedirOf } from './basedirOf.ts'

export const differentBasedir: Rule<WorkerSubject> = {
  code: 'different-basedir',
  severity: 'information',
  documentation:
    'A file that was copied or moved still names its old base directory: builds, log and shutdown.stamp are there, twistd.pid is here.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const { directory, host } = subject
    const basedir = basedirOf(subject, call)
    if (!basedir || directory === undefined || basedir.value.origin.facts.length > 0) return
    if (host.disk.facts(basedir.path)?.kind !== 'directory') return
    const real = host.disk.realPath(basedir.path)
    if (real === undefined || real === (host.disk.realPath(directory) ?? directory)) return
    yield {
      span: sourceOf(basedir.value),
      message: `This is not the directory of this file, ${directory}. Builds, log and hostinfo files of this worker are in ${basedir.path}.`,
    }
  }),
}
