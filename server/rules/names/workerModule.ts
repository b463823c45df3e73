import type { ImportEvent } from '../../python/events.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { uncaughtEvents } from './eventsOf.ts'

/** The packages that have had the class, each in releases of its own. */
const HOMES = ['buildbot_worker', 'buildslave', 'buildbot.slave']

/** It has classes of the same names, of which none makes a worker. */
const OF_THE_MASTER = 'buildbot.worker'

export const workerModule: Rule<TacSubject> = {
  code: 'worker-module',
  severity: 'error',
  documentation: 'The class of the worker has been in three packages, and each release has one of them only.',
  check: function* (subject): Generator<Finding> {
    const { module: own, className } = constructorOf(subject.release)
    for (const event of uncaughtEvents(subject, 'import')) {
      if (!event.certain || !isOfOtherRelease(event, subject)) continue
      const message =
        event.module === OF_THE_MASTER
          ? `${event.module} is the buildmaster's own, for its configuration. The class of a worker is ${className} of ${own}.`
          : `Release ${subject.release} has no ${event.module}. ${holdsClass(event.module) ? `Its class is ${className} of ${own}` : `Look in ${packageOf(own)} for what takes its place`}.`
      yield { span: event.span, message }
    }
  },
}

/** The package that a module is of. */
export const packageOf = (module: string): string => module.slice(0, module.lastIndexOf('.'))
const holdsClass = (module: string): boolean => HOMES.some((home) => module === `${home}.bot`)

/** Whether the release does not have the module, and another has. */
export function isOfOtherRelease({ module }: ImportEvent, { release, analysis }: TacSubject): boolean {
  const { module: own } = constructorOf(release)
  // Who has the worker's own class as well knows what the other is for.
  if (module === OF_THE_MASTER) return !analysis.evaluation.events.some((each) => each.kind === 'import' && each.module === own)
  const home = HOMES.find((each) => module === each || module.startsWith(`${each}.`))
  return home !== undefined && !own.startsWith(`${home}.`)
}
