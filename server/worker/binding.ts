// Which parameter of a constructor each argument of a call is, as Python binds them.
import type { ArgumentValue } from '../python/value.ts'
import type { WorkerClass } from './declaration.ts'
import { type Constructor, compareReleases, constructorOf, nearestRelease, type Parameter } from './releases.ts'

export interface BoundArgument {
  readonly parameter: Parameter
  readonly argument: ArgumentValue
  /** Its place among the positional arguments, from 0; left out: given by keyword. */
  readonly position?: number
}

export interface CallBinding {
  /** By parameter name. */
  readonly bound: ReadonlyMap<string, BoundArgument>
  /** Keywords that the constructor does not have. */
  readonly unknown: readonly ArgumentValue[]
  /** Given again, after `first`. */
  readonly repeated: readonly { readonly parameter: Parameter; readonly argument: ArgumentValue; readonly first: ArgumentValue }[]
  /** More positional arguments than the constructor takes. */
  readonly extra: readonly ArgumentValue[]
  /** Required and not given, as far as can be known: empty where unknown `*` or `**` arguments may give them. */
  readonly missing: readonly Parameter[]
}

/** Binds the arguments of a call, in source order. Behind an unknown `*` argument no position is known. */
export function bindCall(args: readonly ArgumentValue[], signature: Constructor, complete: boolean): CallBinding {
  const bound = new Map<string, BoundArgument>()
  const unknown: ArgumentValue[] = []
  const repeated: { parameter: Parameter; argument: ArgumentValue; first: ArgumentValue }[] = []
  const extra: ArgumentValue[] = []
  let position: number | undefined = 0
  const give = (parameter: Parameter, argument: ArgumentValue, place?: number): void => {
    const first = bound.get(parameter.name)
    if (first) repeated.push({ parameter, argument, first: first.argument })
    else bound.set(parameter.name, { parameter, argument, ...(place !== undefined && { position: place }) })
  }
  for (const argument of args) {
    if (argument.star !== undefined) {
      if (argument.star === '*') position = undefined
    } else if (argument.keyword !== undefined) {
      const parameter = signature.parameters.find(({ name }) => name === argument.keyword)
      if (parameter) give(parameter, argument)
      else unknown.push(argument)
    } else if (position !== undefined) {
      const parameter = signature.parameters[position]
      if (parameter) give(parameter, argument, position)
      else extra.push(argument)
      position += 1
    }
  }
  const missing = complete
    ? signature.parameters.filter(({ name, default: value }) => value === undefined && !bound.has(name))
    : []
  return { bound, unknown, repeated, extra, missing }
}

/** The last release that has a class of this module. */
const lastOf: Readonly<Record<string, string>> = { 'buildbot.slave.bot': '0.8.0', 'buildslave.bot': '0.8.14' }

/** The class is a member of other modules of its package too: `buildbot_worker.pb`. */
export const isOf = (module: string, home: string): boolean => packageOf(module) === packageOf(home)

const packageOf = (module: string): string => module.replace(/\.\w+$/, '')

/**
 * The constructor that a class has in a release. A class that the release does not have any more has the constructor of the
 * last release that had it, one that it does not have yet that of the first.
 */
export function constructorOfClass({ module }: WorkerClass, release: string): Constructor {
  const asked = constructorOf(release)
  if (isOf(module, asked.module)) return asked
  const last = Object.entries(lastOf).find(([home]) => isOf(module, home))?.[1]
  if (last === undefined) return constructorOf('0.9.0')
  const known = nearestRelease(release)
  return constructorOf(compareReleases(known, last) > 0 ? last : isOf(module, 'buildslave.bot') ? '0.8.1' : '0.7.1')
}
