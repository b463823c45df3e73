import { optionsOf, type Value } from '../../python/value.ts'
import { isNeither } from '../values.ts'

/**
 * Whether the connection string is None wherever the worker loads with this host or port: because it is, or because one that
 * may be None has to be, beside what is not.
 */
export const countsAlone = (value: Value, string: Value): boolean => {
  const options = optionsOf(string)
  if (options.every(({ kind }) => kind === 'none')) return true
  return isNeither(value, 'none') && !options.every((option) => isNeither(option, 'none'))
}
