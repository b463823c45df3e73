// What the constructor of each worker gets, parameter by parameter.
import { reprOf } from '../python/evaluate/text.ts'
import type { Value } from '../python/value.ts'
import type { Analysis } from './analyse.ts'
import { bindCall, constructorOfClass } from './binding.ts'
import type { WorkerDeclaration } from './declaration.ts'
import { workerOptions } from './options.ts'
import { fateOf } from './parameters.ts'

export interface Setting {
  readonly parameter: string
  /** As Python writes it; left out: known at run time only. */
  readonly value?: string
  /** False: the default of the constructor. */
  readonly given: boolean
  /** Whether the release does anything with it. */
  readonly effective: boolean
}

export interface SettingsOfWorker {
  readonly name?: string
  /** In the order of the constructor; what unknown `*` and `**` arguments may give is known at run time only. */
  readonly settings: readonly Setting[]
}

/** The settings of a file's workers in its order. `release` says which argument a positional one is. */
export function settingsOf({ file }: Analysis, release: string): SettingsOfWorker[] {
  return file.workers.map((worker) => settingsOfWorker(worker, release))
}

function settingsOfWorker(worker: WorkerDeclaration, release: string): SettingsOfWorker {
  const signature = constructorOfClass(worker.classes[0], release)
  const { bound } = bindCall(worker.arguments, signature, worker.complete)
  const settings = signature.parameters.map(({ name, default: usual }): Setting => {
    const value = bound.get(name)?.argument.value
    const shown = value ? textOf(name, value) : worker.complete ? usual : undefined
    return {
      parameter: name,
      ...(shown !== undefined && { value: shown }),
      given: value !== undefined || !worker.complete,
      effective: fateOf(name, release) === 'effective',
    }
  })
  const name = bound.get('name')?.argument.value
  return { ...(name?.kind === 'str' && { name: name.value }), settings }
}

const masks = new Set(workerOptions.filter(({ type }) => type === 'umask').map(({ parameter }) => parameter))

function textOf(parameter: string, value: Value): string | undefined {
  return value.kind === 'int' && masks.has(parameter) ? `0o${value.value.toString(8)}` : reprOf(value)
}
