import { sourceOf, type Value } from '../../python/value.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { isNeither, nameOfType } from '../values.ts'

/** Classes of Twisted that write a log and are not called themselves, each with the method that is. */
const methods: ReadonlyMap<string, string> = new Map([
  ['twisted.python.log.DefaultObserver', 'emit'],
  ['twisted.python.log.FileLogObserver', 'emit'],
  ['twisted.python.log.PythonLoggingObserver', 'emit'],
  ['twisted.python.syslog.SyslogObserver', 'emit'],
  ['twisted.python.logfile.DailyLogFile', ''],
  ['twisted.python.logfile.LogFile', ''],
])

export const logObserver: Rule<WorkerSubject> = {
  code: 'log-observer',
  severity: 'error',
  documentation: 'Twisted calls the log observer with each event; what cannot be called logs nothing.',
  check: function* ({ file: { log }, text }): Generator<Finding> {
    const { observer } = log
    if (!observer) return
    const { from, to } = sourceOf(observer)
    if (isUnbound(observer) || isClass(observer)) {
      yield {
        span: { from, to },
        message:
          'This is a class or its method without an object, and nothing is logged. Call the class: FileLogObserver(logfile).emit.',
      }
      return
    }
    if (isUncallable(observer)) {
      const message =
        'Twisted calls the log observer with each event, and this object cannot be called. Nothing is logged. Give a method of it.'
      yield { span: { from, to }, message }
      return
    }
    const method = methodOf(observer)
    if (method)
      yield {
        span: { from, to },
        message: `This object writes the log and cannot be called itself, so that nothing is logged. Give its method: .${method}.`,
        // The fix is where the object is made only if that is where it is used.
        ...(text.slice(to).trimStart().startsWith(')') && {
          fixes: [{ title: `Give its method ${method}`, edits: [{ from: to, to, text: `.${method}` }], preferred: true }],
        }),
      }
    else if (method === '' || isNeither(observer, 'none', 'function', 'class', 'instance'))
      yield {
        span: { from, to },
        message: `The log observer is ${method === '' ? 'a log file' : nameOfType(observer)}, and nothing is logged. Write FileLogObserver(logfile).emit.`,
      }
  },
}

/** What of it is to be called instead; empty where nothing is. Undefined where it may be called itself. */
const methodOf = (value: Value): string | undefined =>
  value.kind === 'instance' && value.class.kind === 'external'
    ? methods.get(value.class.path.replace(/\.fromFullPath$/, ''))
    : undefined

const isUnbound = (value: Value): boolean =>
  value.kind === 'external' && value.self === undefined && methods.has(value.path.replace(/\.\w+$/, ''))

/** Whether it is a class that writes a log: called with an event, it makes an object and writes nothing. */
const isClass = (value: Value): boolean => value.kind === 'external' && methods.has(value.path)

/** Whether it is an object of a class of the file that cannot be called. What becomes of calling a function shows evaluation. */
const isUncallable = (value: Value): boolean =>
  value.kind === 'instance' &&
  value.class.kind === 'class' &&
  !value.class.attributes.has('__call__') &&
  value.class.bases.every(isObject)

const isObject = (base: Value): boolean => base.kind === 'external' && base.path === 'object'
