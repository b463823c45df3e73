import type { ImportEvent } from '../../python/events.ts'
import type { Span } from '../../python/span.ts'
import type { ImportedName } from '../../python/syntax/statement.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { changeName } from './changeName.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { workerClassMeant } from './workerClass.ts'

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
      if (isOfTheMaster(event.module)) {
        const message = `${OF_THE_MASTER} is the buildmaster's own, for its configuration. The class of a worker is ${className} of ${own}.`
        yield { span: event.span, message, fixes: () => importOwn(subject, event.span) }
        continue
      }
      const advice = isHomeOfWorkers(event.module)
        ? `Its class is ${className} of ${own}`
        : `Look in ${packageOf(own)} for what takes its place`
      yield { span: event.span, message: `Release ${subject.release} has no ${event.module}. ${advice}.` }
    }
  },
}

/** Where it is imported alone: the worker's class in place of the one that the buildmaster has, or would have. */
function importOwn({ analysis: { parsed }, release }: TacSubject, { from }: Span): Fix[] {
  const statement = pathTo(parsed.module, from).find((node) => node.kind === 'from-import')
  if (statement?.kind !== 'from-import' || statement.names.length !== 1) return []
  const [{ name }] = statement.names as [ImportedName]
  const { module, className } = constructorOf(release)
  const path = { ...statement.pathSpan, text: module }
  if (name.name === className) return [{ title: `Import it from ${module}`, edits: [path], preferred: true }]
  if (workerClassMeant(name.name, release) === undefined) return []
  const edits = [path, ...changeName(parsed.module, name, className)]
  return [{ title: `Import ${className} from ${module}`, edits, preferred: true }]
}

/** The package that a module is of. */
export const packageOf = (module: string): string => module.slice(0, module.lastIndexOf('.'))
const isOfTheMaster = (module: string): boolean => module === OF_THE_MASTER || module.startsWith(`${OF_THE_MASTER}.`)
/** Whether some release has the class of its workers there. */
export const isHomeOfWorkers = (module: string): boolean => HOMES.some((home) => module === `${home}.bot`)

/** Whether the release does not have the module, and another has. */
export function isOfOtherRelease({ module }: ImportEvent, { release, analysis }: TacSubject): boolean {
  const { module: own } = constructorOf(release)
  // Who has the worker's own class as well knows what the other is for.
  if (isOfTheMaster(module)) return !analysis.evaluation.events.some((each) => each.kind === 'import' && each.module === own)
  const home = HOMES.find((each) => module === each || module.startsWith(`${each}.`))
  return home !== undefined && !own.startsWith(`${home}.`)
}
