// What every shape of file has: arguments, a name, a parent.
import { type Argument, optional, required } from './arguments.ts'
import type { Draft } from './draft.ts'

/** Writes the part of a file that makes workers. @param worker what the class is called there */
export type Shape = (draft: Draft, worker: string, basedir: Argument) => void

/** Everything that one worker is given. */
export function argumentsOf(draft: Draft, basedir: Argument, name: string): Argument[] {
  const first = required(draft, name)
  return [...first, basedir, ...optional(draft, first)]
}

/** The statements that the arguments need. */
export const before = (given: readonly Argument[]) => given.flatMap((argument) => argument.before)

/** The lines of an expression, its value bound to a name. */
export const assigned = (variable: string, lines: readonly string[]) =>
  lines.map((line, index) => (index === 0 ? `${variable} = ${line}` : line))

/** The statements that give a worker to the application. */
export function attach(draft: Draft, variable: string): string[] {
  const { random, imports } = draft
  return random.weighted<() => string[]>([
    [80, () => [`${variable}.setServiceParent(application)`]],
    [3, () => [`${variable}.setServiceParent(parent=application)`]],
    [
      4,
      () => {
        draft.form('attached by way of another service')
        const multi = imports.name('twisted.application.service', 'MultiService')
        draft.write()
        return [`services = ${multi}()`, `${variable}.setServiceParent(services)`, 'services.setServiceParent(application)']
      },
    ],
    [
      3,
      () => {
        draft.form('addService')
        const collection = imports.name('twisted.application.service', 'IServiceCollection')
        draft.write()
        return [`${collection}(application).addService(${variable})`]
      },
    ],
    [3, () => [`if ${variable} is not None:`, `    ${variable}.setServiceParent(application)`]],
    [3, () => ['top = application', `${variable}.setServiceParent(top)`]],
    [2, () => [`attach = ${variable}.setServiceParent`, 'attach(application)']],
    [2, () => [`for one in [${variable}]:`, '    one.setServiceParent(application)']],
    [1, () => [`for one in sorted([${variable}], key=str):`, '    one.setServiceParent(application)']],
    [
      2,
      () => {
        draft.form('attached by a method of its class')
        const parent = imports.name('twisted.application.service', 'Service')
        draft.write()
        return [`${parent}.setServiceParent(${variable}, application)`]
      },
    ],
  ])()
}
