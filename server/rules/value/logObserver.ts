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
    if (isUnbound(observer)) {
      yield {
        span: { from, to },
        message:
          'This is the method of a class without an object, and nothing is logged. Call the class: FileLogObserver(logfile).emit.',
      }
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
