import { optionsOf, sourceOf, type Value } from '../../python/value.ts'
import { isNeither, type ValueContext, type Verdict } from '../values.ts'

/**
 * Whether the connection string is None wherever the worker loads with this host or port: because it is, or because one that
 * may be None has to be, beside what is not.
 */
export const countsAlone = (value: Value, string: Value): boolean => {
  const options = optionsOf(string)
  if (options.every(({ kind }) => kind === 'none')) return true
  return isNeither(value, 'none') && !options.every((option) => isNeither(option, 'none'))
}

/** Of a connection string that was meant to be one, and is None: what makes it so is to be mended, not the host or the port. */
export function lackOfString({ argument, subject }: ValueContext): Verdict | undefined {
  const string = argument('connection_string')
  if (string?.kind !== 'none') return undefined
  const span = sourceOf(string)
  const isWritten = subject.text.slice(span.from, span.to) === 'None'
  // Where the call or the variable has None itself, none was meant.
  if (isWritten && /[=,(]\s*$/.test(subject.text.slice(0, span.from))) return undefined
  return { span, message: 'The connection string is None here, and without one the worker needs host and port. Make it a text.' }
}
