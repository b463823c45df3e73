// What is known of calls of Twisted's functions beyond what they take.
import { type ArgumentValue, type InstanceValue, optionsOf, typeOf, type Value } from '../value.ts'
import { isUncallable } from './abilities.ts'
import { type Failure, failure } from './lift.ts'

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

/** What it raises for sure. */
export function failureOf(path: string, given: readonly ArgumentValue[]): Failure | undefined {
  if (!path.startsWith('twisted.') || given.some(({ star, keyword }) => star ?? keyword)) return undefined
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (INTERFACE.test(path) && given.length === 0)
    return failure('TypeError', `${name}() is called without what is to be adapted to it`)
  const callback = CALLBACKS[path]
  const called = callback === undefined ? undefined : given[callback]
  if (called && isUncallable(called.value)) return failure('AssertionError', `${name}() is given nothing that can be called`)
  return path === 'twisted.internet.reactor.callLater' ? failureOver(given[0]) : undefined
}

const INTERFACE = /^twisted\.(?:[a-z]\w*\.)+I[A-Z]\w*$/

/** Which argument is the function that is called later. */
const CALLBACKS: Readonly<Record<string, number>> = {
  'twisted.internet.reactor.addSystemEventTrigger': 2,
  'twisted.internet.reactor.callWhenRunning': 0,
}

/** What a service of Twisted's own raises when it starts, which ends the process. */
export const failureOfStart = ({ class: owner, arguments: given }: InstanceValue): Failure | undefined =>
  owner.kind === 'external' && owner.path === 'twisted.application.internet.TimerService' ? failureOver(given[0]) : undefined

/** Over a time that is none. */
function failureOver(time: ArgumentValue | undefined): Failure | undefined {
  const options = time && !time.star && (time.keyword ?? 'step') === 'step' ? optionsOf(time.value) : []
  if (options.length === 0) return undefined
  if (options.every((option) => NO_NUMBERS.has(typeOf(option) ?? ''))) return failure('TypeError', 'the time is no number')
  const negative = options.every((option) => (option.kind === 'int' || option.kind === 'float') && option.value < 0)
  return negative ? failure('ValueError', 'the time is negative') : undefined
}

const NO_NUMBERS: ReadonlySet<string> = new Set(['none', 'str', 'bytes', 'list', 'tuple', 'dict'])
