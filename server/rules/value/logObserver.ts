import { isObjectOf } from '../../python/objects.ts'
import { type Span, sameSpan } from '../../python/span.ts'
import type { Module, WithStatement } from '../../python/syntax/statement.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import { sourceOf, type Value } from '../../python/value.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
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

export const logObserver: Rule<TacSubject> = {
  code: 'log-observer',
  severity: 'error',
  documentation: 'Twisted calls the log observer with each event; what cannot be called logs nothing.',
  check: function* ({ file: { log }, text, analysis }): Generator<Finding> {
    if (!log.observer) return
    const observer = unwrapped(log.observer)
    const { from, to } = sourceOf(observer)
    const sink = sinkProblem(observer, analysis.parsed.module)
    if (sink) yield { span: { from, to }, message: `${sink}, and nothing is logged.` }
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

/** Of an observer of the older kind made one of the newer, the former. */
const unwrapped = (value: Value): Value =>
  isObjectOf(value, 'twisted.logger.LegacyLogObserverWrapper') ? (value.arguments[0]?.value ?? value) : value

/** What is wrong with the file that an observer writes to, or with what chooses the events. */
function sinkProblem(observer: Value, module: Module): string | undefined {
  const writer = observer.kind === 'external' ? observer.self : observer
  if (writer?.kind !== 'instance') return undefined
  const [first, second] = writer.arguments.map(({ value }) => value)
  if (isObjectOf(writer, 'twisted.logger.FilteringLogObserver'))
    return second?.kind === 'list' && second.items.some(isNoPredicate)
      ? 'A predicate is called with each event, and this cannot be'
      : undefined
  if (!isObjectOf(first, 'io.TextIOWrapper')) return undefined
  if (isClosed(first, module)) return 'The file of the log is closed where the with block ends'
  const mode = first.attributes.get('mode')
  if (mode && mode.kind !== 'str') return undefined
  if (!mode || !/[wax+]/.test(mode.value)) return 'The file of the log is opened for reading only'
  const bytes = mode.value.includes('b') && isObjectOf(writer, 'twisted.python.log.FileLogObserver')
  return bytes ? 'The file of the log is opened for bytes, and this observer writes text' : undefined
}

/** Whether a `with` of the module opens it, which has ended when the worker runs. */
function isClosed(file: Value, module: Module): boolean {
  const span = sourceOf(file)
  const path = pathTo(module, span.from)
  // What a generator has open stays so while it waits.
  return !path.some(({ kind }) => kind === 'function') && path.some((node) => node.kind === 'with' && opens(node, span))
}

const opens = ({ items }: WithStatement, span: Span): boolean => items.some(({ context }) => sameSpan(context, span))

/** A level goes by a member of LogLevel, not by its name. */
const isNoPredicate = (value: Value): boolean =>
  isNeither(value, 'function', 'class', 'instance') ||
  (isObjectOf(value, 'twisted.logger.LogLevelFilterPredicate') && value.arguments[0]?.value.kind === 'str')

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
