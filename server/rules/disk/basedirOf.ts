import { isAbsolute, resolve } from 'node:path'
import type { StrValue } from '../../python/value.ts'
import type { BoundCall } from '../calls.ts'
import type { WorkerSubject } from '../subject.ts'
import { isPathHere } from './pathHere.ts'

export interface Basedir {
  /** Absolute. */
  readonly path: string
  readonly value: StrValue
}

/** The base directory of a worker, undefined where it is not known, is none of this machine, or is another than was meant. */
export function basedirOf(subject: WorkerSubject, { binding }: BoundCall): Basedir | undefined {
  const { directory } = subject
  const value = binding.bound.get('basedir')?.argument.value
  if (value?.kind !== 'str' || !isPathHere(value.value, subject)) return undefined
  if (isAbsolute(value.value)) return { path: resolve(value.value), value }
  return directory === undefined ? undefined : { path: resolve(directory, value.value), value }
}
