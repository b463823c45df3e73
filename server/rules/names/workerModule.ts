import type { ImportEvent } from '../../python/events.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { uncaughtEvents } from './eventsOf.ts'

/** The packages that have had the class, each in releases of its own. */
const HOMES = ['buildbot_worker', 'buildslave', 'buildbot.slave']

export const workerModule: Rule<TacSubject> = {
  code: 'worker-module',
  severity: 'error',
  documentation: 'The class of the worker has been in three packages, and each release has one of them only.',
  check: function* (subject): Generator<Finding> {
    const { module: own, className } = constructorOf(subject.release)
    for (const event of uncaughtEvents(subject, 'import')) {
      if (!event.certain || !isOfOtherRelease(event, subject)) continue
      yield {
        span: event.span,
        message: `Release ${subject.release} has no ${event.module}. Its class is ${className} of ${own}.`,
      }
    }
  },
}

/** Whether the release does not have the module, and another has. */
export function isOfOtherRelease({ module }: ImportEvent, { release }: TacSubject): boolean {
  const home = HOMES.find((each) => module === each || module.startsWith(`${each}.`))
  return home !== undefined && !constructorOf(release).module.startsWith(`${home}.`)
}
