import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { mayRunUnseen } from '../unseen.ts'
import { attach } from './attach.ts'
import { isKnownCode } from './knownCode.ts'
import { startWithoutBase } from './startWithoutBase.ts'

export const workerNotAttached: Rule<TacSubject> = {
  code: 'worker-not-attached',
  severity: 'error',
  documentation:
    'Only what is given to the application runs: without `setServiceParent(application)` the process starts, never connects and says nothing.',
  check: function* (subject): Generator<Finding> {
    const { workers, kind } = subject.file
    if (kind !== 'worker' && kind !== 'slave') return
    // Whichever of them are made, none connects.
    const noneRuns =
      workers.every(({ parent }) => parent.kind === 'none' || parent.kind === 'other') &&
      subject.analysis.evaluation.events.every(isKnownCode)
    const endsEarly = subject.analysis.evaluation.events.some(({ kind, certain }) => kind === 'error' && certain)
    const unseen = workers.some(({ parent }) => parent.kind === 'none' || parent.kind === 'other') && mayRunUnseen(subject)
    for (const worker of workers) {
      // What a `try` catches may be made instead.
      const certain = (worker.certain && !worker.caught) || noneRuns
      // Whoever may give it to the application may do so after that.
      const severity = certain && !unseen ? 'error' : 'warning'
      const itself = [{ span: worker.callee, message: 'The worker.' }]
      if (worker.fails) {
        if (!noneRuns || endsEarly) continue
        yield {
          span: worker.callee,
          message: 'This call fails, and what catches that goes on without a worker, so none connects. Mend the call.',
        }
      } else if (worker.parent.kind === 'none' && worker.parent.disowned) {
        yield {
          span: worker.parent.disowned,
          severity,
          message: 'This takes the worker away from the application, so it never connects. Remove it.',
          related: itself,
        }
      } else if (worker.parent.kind === 'none') {
        yield {
          span: worker.callee,
          severity,
          message: 'This worker is given to nobody, so it never connects. Call setServiceParent(application) on it.',
          fixes: attach(subject, worker),
        }
      } else if (worker.parent.kind === 'other') {
        yield {
          span: worker.parent.call,
          severity,
          message: 'This is not the application, so the worker never connects. Give it to application.',
          related: itself,
        }
      }
      const start = worker.subclass === undefined ? undefined : startWithoutBase(subject, worker.subclass)
      if (start)
        yield {
          span: start,
          severity,
          message: 'This takes the place of what starts the worker, so it never connects. Call super().startService() in it.',
          related: itself,
        }
    }
  },
}
