// Where a worker logs, as far as its file says.
import type { CallEvent } from '../python/events.ts'
import { isObjectOf } from '../python/objects.ts'
import type { ArgumentValue, Value } from '../python/value.ts'
import type { LogConfiguration, LogRotation } from './declaration.ts'

/** The parameters of Twisted's log files in order. */
const LOG_FILES: Readonly<Record<string, readonly string[]>> = {
  'twisted.python.logfile.LogFile.fromFullPath': ['filename', 'rotateLength', 'defaultMode', 'maxRotatedFiles'],
  'twisted.python.logfile.LogFile': ['name', 'directory', 'rotateLength', 'defaultMode', 'maxRotatedFiles'],
  'twisted.python.logfile.DailyLogFile.fromFullPath': ['filename', 'defaultMode'],
  'twisted.python.logfile.DailyLogFile': ['name', 'directory', 'defaultMode'],
}

/** What `open` gives. */
const OPEN_FILE = 'io.TextIOWrapper'

const STREAMS = new Set(['sys.stdout', 'sys.stderr', 'sys.__stdout__', 'sys.__stderr__'])

/** Joins two paths, or undefined where one is not known. */
type JoinPaths = (directory: Value | undefined, name: Value | undefined) => Value | undefined

export function readLog(calls: readonly CallEvent[], join: JoinPaths): LogConfiguration {
  const components = calls.filter((call) => isComponent(call) && interfaceOf(call)?.endsWith('.ILogObserver'))
  const last = components.at(-1)
  const sink = sinkIn(last?.arguments[1])
  const beside = sinksBeside(calls, sink).map(rotationOf)
  if (!last) return { target: 'default', beside }
  const observer = last.arguments[1]?.value
  // Of components of several kinds, one prevails.
  const prevails = last.certain && observer && new Set(components.map(interfaceOf)).size === 1
  const known = { beside, ...rotationOf(sink), ...(prevails && { observer }) }
  if (!sink || !last.certain) return { target: 'other', span: last.span, ...known }
  return { ...(sink === 'stdout' ? { target: 'stdout', span: last.span } : readLogFile(sink, join)), ...known }
}

/** `log.addObserver(…)`, `log.startLogging(…)`. */
const addsObserver = ({ callees }: CallEvent): boolean =>
  callees.some(
    (callee) =>
      callee.kind === 'external' && /^twisted\.python\.log\.(addObserver|startLogging(WithObserver)?)$/.test(callee.path),
  )

/** `application.setComponent(…)`. */
const isComponent = ({ callees }: CallEvent): boolean =>
  callees.some((callee) => callee.kind === 'external' && callee.path === 'twisted.application.service.Application.setComponent')

function interfaceOf({ arguments: [component] }: CallEvent): string | undefined {
  return component?.value.kind === 'external' ? component.value.path : undefined
}

type LogFileValue = Extract<Value, { kind: 'instance' }>

type Sink = LogFileValue | 'stdout'

const sinkIn = (argument: ArgumentValue | undefined): Sink | undefined => argument && sinkOf(argument.value, 0)

/** What the observers write to that are added to the one of the application. */
const sinksBeside = (calls: readonly CallEvent[], own: Sink | undefined): Sink[] =>
  calls
    .filter(addsObserver)
    .flatMap((call) => sinkIn(call.arguments[0]) ?? [])
    .filter((sink) => !(typeof sink === 'object' && typeof own === 'object' && sink.identity === own.identity))

/** The file or stream that an observer writes to, through wrappers and bound methods. */
function sinkOf(value: Value, depth: number): Sink | undefined {
  if (depth > 6) return undefined
  if (value.kind === 'external') return STREAMS.has(value.path) ? 'stdout' : value.self && sinkOf(value.self, depth + 1)
  if (value.kind === 'one-of') {
    const sinks = value.options.map((option) => sinkOf(option, depth + 1))
    return sinks.every((sink) => sink === 'stdout') ? 'stdout' : undefined
  }
  if (value.kind !== 'instance' || value.class.kind !== 'external') return undefined
  if (value.class.path in LOG_FILES || isObjectOf(value, OPEN_FILE)) return value
  const sinks = value.arguments.map((argument) => sinkOf(argument.value, depth + 1))
  return sinks.find((sink) => sink !== undefined)
}

const namesOf = ({ class: owner }: LogFileValue): readonly string[] => (owner.kind === 'external' && LOG_FILES[owner.path]) || []

function readLogFile(file: LogFileValue, join: JoinPaths): Pick<LogConfiguration, 'target' | 'path' | 'span'> {
  const path = pathOf(file, join)
  return { target: 'file', ...(path && { path }), span: file.origin.source }
}

function pathOf(file: LogFileValue, join: JoinPaths): Value | undefined {
  if (isObjectOf(file, OPEN_FILE)) return join(undefined, file.attributes.get('name'))
  const names = namesOf(file)
  const given = (name: string) => argumentNamed(file.arguments, names, name)
  return names[0] === 'filename' ? join(undefined, given('filename')) : join(given('directory'), given('name'))
}

function rotationOf(file: Sink | undefined): LogRotation {
  if (!file || file === 'stdout') return {}
  const names = namesOf(file)
  const rotateLength = argumentNamed(file.arguments, names, 'rotateLength')
  const maxRotatedFiles = argumentNamed(file.arguments, names, 'maxRotatedFiles')
  return { ...(rotateLength && { rotateLength }), ...(maxRotatedFiles && { maxRotatedFiles }) }
}

function argumentNamed(given: readonly ArgumentValue[], names: readonly string[], name: string): Value | undefined {
  if (given.some((argument) => argument.star)) return undefined
  const positional = given.filter((argument) => !argument.keyword)
  return (given.find((argument) => argument.keyword === name) ?? positional[names.indexOf(name)])?.value
}
