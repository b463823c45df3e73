import type { Event } from '../../python/events.ts'
import { isOfStandardLibrary } from '../../python/standardLibrary.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { isDamaged } from '../syntax/problems.ts'
import { isKnownCode } from './knownCode.ts'

/** Ways of running what evaluation does not see. */
const unseen = /\b(?:exec|execfile|eval|__import__|import_module|run_path|globals|locals|vars|getattr)\b/

export const missingWorker: Rule<TacSubject> = {
  code: 'missing-worker',
  severity: 'error',
  documentation: 'A file with an application for a worker and no worker in it starts a process that does nothing.',
  check: function* (subject): Generator<Finding> {
    const { file, text, analysis } = subject
    const [application] = file.applications
    if (file.kind !== 'worker' || file.workers.length > 0 || !file.marker || !application) return
    if (!analysis.evaluation.complete || isDamaged(subject) || unseen.test(text)) return
    // Whoever mentions the class elsewhere than in an import may well make a worker of it.
    if (/^(?!\s*(?:#|from\b|import\b)).*\b\w*(?:Worker|BuildSlave)\b/m.test(text)) return
    if (!analysis.evaluation.events.every(isSeenThrough)) return
    yield {
      span: application.span,
      message: 'Nothing in this file makes a worker for the application. Make one and call setServiceParent(application) on it.',
    }
  },
}

/** Whether what happens can have made no worker. */
const isSeenThrough = (event: Event): boolean => (event.kind === 'import' ? isKnownModule(event.module) : isKnownCode(event))

const isKnownModule = (path: string): boolean =>
  isOfStandardLibrary(path) || /^(?:twisted|zope|buildbot_worker|buildslave|buildbot\.slave)\b/.test(path)
