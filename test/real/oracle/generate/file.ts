// Whole files: the application, the base directory, the log, and workers in one shape or another.
import { baseDirectory } from './basedir.ts'
import type { Draft } from './draft.ts'
import { extras } from './extras.ts'
import { logging } from './logging.ts'
import { alternatives, chained, factory, inFunction, script, underName } from './oneWorker.ts'
import { collected, dataclass, functionInLoop, loop, several } from './severalWorkers.ts'
import { writeSlave } from './slave.ts'
import type { Shape } from './worker.ts'
import { workerClass } from './workerClass.ts'

/** Writes a whole file. */
export function write(draft: Draft): void {
  const { random } = draft
  if (random.chance(0.02)) {
    writeSlave(draft)
    return
  }
  if (random.chance(0.1)) extras(draft)
  const applicationFirst = random.chance(0.5)
  if (applicationFirst) application(draft)
  const basedir = baseDirectory(draft)
  draft.write(...basedir.before)
  draft.pause()
  if (!applicationFirst) application(draft)
  logging(draft, basedir.value)
  draft.pause()
  if (random.chance(0.15)) extras(draft)
  const shape = random.weighted(shapes)
  shape(draft, workerClass(draft), { parameter: 'basedir', before: [], value: basedir.value })
  if (random.chance(0.06)) otherService(draft)
}

function application(draft: Draft): void {
  const { random, imports } = draft
  const made = random.chance(0.75)
    ? `${imports.name('twisted.application', 'service', true)}.Application`
    : imports.name('twisted.application.service', 'Application')
  // A class under another name has no marker in its call.
  const remark = made.endsWith('Application')
    ? random.pick(['', '', '', '', '  # fmt: skip', '  # type: ignore', ' # noqa'])
    : "  # Application('buildbot-worker')"
  if (random.chance(0.4)) draft.write('# buildbot-worker looks for the next line; leave it as it is.')
  draft.write(`application = ${made}('buildbot-worker')${remark}`)
  draft.pause()
}

/** The worker is one of several services. */
function otherService(draft: Draft): void {
  const { random, imports } = draft
  draft.form('another service')
  const lines = random.pick<() => string[]>([
    () => [
      'def tick():',
      '    pass',
      '',
      `${imports.name('twisted.application.internet', 'TimerService')}(60, tick).setServiceParent(application)`,
    ],
    () => [
      `class Idle(${imports.name('twisted.application.service', 'Service')}):`,
      '    def startService(self):',
      '        pass',
      '',
      'Idle().setServiceParent(application)',
    ],
    () => [`${imports.name('twisted.internet', 'reactor', true)}.callWhenRunning(print, "up")`],
    () => [`${imports.name('twisted.internet', 'reactor', true)}.addSystemEventTrigger('before', 'shutdown', print, 'down')`],
    () => [`class Nothing(${imports.name('buildbot_worker.commands.base', 'Command')}):`, '    def start(self):', '        pass'],
  ])()
  draft.write(...lines)
}

const shapes: readonly (readonly [number, Shape])[] = [
  [55, script],
  [8, chained],
  [6, inFunction],
  [6, loop],
  [5, functionInLoop],
  [4, dataclass],
  [5, several],
  [8, alternatives],
  [2, underName],
  [3, factory],
  [4, collected],
]
