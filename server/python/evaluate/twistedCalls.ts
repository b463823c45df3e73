// What is known of calls of Twisted's functions beyond what they take.
import { type ArgumentValue, type InstanceValue, optionsOf, typeOf, type Value } from '../value.ts'
import { isUncallable } from './abilities.ts'
import { neverIterable } from './iteration.ts'
import { plainType } from './library.ts'
import { type Failure, failure } from './lift.ts'
import { isInterface } from './operators.ts'
import { refusedPath } from './pathLike.ts'
import { typeName } from './text.ts'

/** Whether it raises nothing, so that no `except` around it is reached. The directories that a file names are taken to be there. */
export function neverRaises(path: string, given: readonly ArgumentValue[]): boolean {
  if (path === 'twisted.application.service.Application.setComponent') return true
  const [first, ...more] = given
  if (!first || first.star) return false
  if (LOG_FILE.test(path)) {
    const second = path.includes('Daily') ? 'defaultMode' : 'rotateLength'
    return first.value.kind === 'str' && more.every(({ keyword }, index) => SIZES.has(keyword ?? (index === 0 ? second : '')))
  }
  return LOG_OBSERVER.test(path) && isOpen(first.value)
}

const LOG_FILE = /^twisted\.python\.logfile\.(?:Daily)?LogFile\.fromFullPath$/
const LOG_OBSERVER = /^twisted\.(?:python\.log\.FileLogObserver|logger\.(?:text|json)FileLogObserver)$/

/** Of these it is looked at later whether they are numbers. */
const SIZES: ReadonlySet<string> = new Set(['rotateLength', 'maxRotatedFiles'])

const isOpen = (value: Value): boolean =>
  value.kind === 'external'
    ? /^sys\.std(?:out|err)$/.test(value.path)
    : value.kind === 'instance' && value.class.kind === 'external' && LOG_FILE.test(value.class.path)

/** What it raises for sure, of what takes the arguments as far as their names go. */
export function failureOf(path: string, given: readonly ArgumentValue[]): Failure | undefined {
  if (!path.startsWith('twisted.') || given.some(({ star }) => star)) return undefined
  const argument = (index: number, keyword: string): Value | undefined =>
    (given.find((each) => each.keyword === keyword) ?? (given[index]?.keyword ? undefined : given[index]))?.value
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (isInterface(path) && given.length === 0)
    return failure('TypeError', `${name}() is called without what is to be adapted to it`)
  switch (path) {
    case 'twisted.internet.reactor.addSystemEventTrigger':
      return failureToCall(name, argument(2, 'callable')) ?? failureOfPhase(argument(0, 'phase'))
    case 'twisted.internet.reactor.callWhenRunning':
      return failureToCall(name, argument(0, 'callable'))
    case 'twisted.internet.reactor.callLater':
      return failureOver(argument(0, 'delay'), 'AssertionError')
    case 'twisted.internet.task.LoopingCall.start':
      return given.length === 0 ? failure('TypeError', 'the interval is missing') : failureOver(argument(0, 'interval'))
    case 'twisted.python.logfile.LogFile':
    case 'twisted.python.logfile.DailyLogFile':
      return [argument(0, 'name'), argument(1, 'directory')].map((part) => part && refusedPath(part)).find(Boolean)
    case 'twisted.python.log.startLogging':
      return failureToWrite(argument(0, 'file'))
    case 'twisted.logger.FilteringLogObserver':
      return failureToIterate(argument(1, 'predicates'))
    default:
      return undefined
  }
}

/** What a service of Twisted's own raises when it starts, which ends the process. */
export function failureOfStart({ class: owner, arguments: given }: InstanceValue): Failure | undefined {
  if (owner.kind !== 'external' || given.some(({ star, keyword }) => star ?? keyword)) return undefined
  if (owner.path === 'twisted.application.internet.TimerService') return failureOver(given[0]?.value)
  return owner.path === 'twisted.application.internet.TCPServer' && given.length < 2
    ? failure('TypeError', 'the factory is missing')
    : undefined
}

const failureToCall = (name: string, called: Value | undefined): Failure | undefined =>
  called && isUncallable(called) ? failure('AssertionError', `${name}() is given nothing that can be called`) : undefined

function failureOfPhase(phase: Value | undefined): Failure | undefined {
  const options = phase ? optionsOf(phase) : []
  const isWrong = options.length > 0 && options.every((option) => option.kind === 'str' && !PHASES.has(option.value))
  return isWrong ? failure('KeyError', "'invalid phase'") : undefined
}

const PHASES: ReadonlySet<string> = new Set(['before', 'during', 'after'])

/** To a path, which is no file. */
const failureToWrite = (file: Value | undefined): Failure | undefined =>
  file && optionsOf(file).every((option) => typeOf(option) === 'str' || typeOf(option) === 'none')
    ? failure('AttributeError', `'${typeName(file)}' object has no attribute 'write'`)
    : undefined

function failureToIterate(items: Value | undefined): Failure | undefined {
  const complaint = items && neverIterable(items)
  return complaint === undefined ? undefined : failure('TypeError', complaint)
}

/** Over a time that is none. @param negative the exception that one before now raises */
function failureOver(time: Value | undefined, negative = 'ValueError'): Failure | undefined {
  if (!time) return undefined
  const options = optionsOf(time)
  if (options.every((option) => NO_NUMBERS.has(plainType(option) ?? ''))) return failure('TypeError', 'the time is no number')
  const isNegative = options.every((option) => (option.kind === 'int' || option.kind === 'float') && option.value < 0)
  return isNegative ? failure(negative, 'the time is negative') : undefined
}

const NO_NUMBERS: ReadonlySet<string> = new Set([
  'none',
  'str',
  'bytes',
  'list',
  'tuple',
  'set',
  'dict',
  'function',
  'class',
  'module',
])
