// Calls of Twisted's functions that raise nothing, so that no `except` around them is reached.
import type { ArgumentValue, Value } from '../value.ts'

/** The directories that a file names are taken to be there. */
export function neverRaises(path: string, given: readonly ArgumentValue[]): boolean {
  if (path === 'twisted.application.service.Application.setComponent') return true
  const [first, ...more] = given
  if (!first || first.star) return false
  if (LOG_FILE.test(path)) return first.value.kind === 'str' && more.every(({ keyword = '' }) => SIZES.has(keyword))
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
