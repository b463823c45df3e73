import { isAbsolute, resolve } from 'node:path'
import type { StrValue } from '../../python/value.ts'
import type { BoundCall } from '../calls.ts'
import type { WorkerSubject } from '../subject.ts'

export interface Basedir {
  /** Absolute. */
  readonly path: string
  readonly value: StrValue
}

/** The base directory of a worker, undefined where it is not known, is none of this machine, or is another than was meant. */
export function basedirOf({ directory, host }: WorkerSubject, { binding }: BoundCall): Basedir | undefined {
  const value = binding.bound.get('basedir')?.argument.value
  if (value?.kind !== 'str' || value.value === '') return undefined
  if (/\p{Cc}/u.test(value.value) || (host.platform !== 'win32' && /^[A-Za-z]:|\\/.test(value.value))) return undefined
  if (isAbsolute(value.value)) return { path: resolve(value.value), value }
  return directory === undefined ? undefined : { path: resolve(directory, value.value), value }
}
