import { sourceOf, type Value } from '../../python/value.ts'
import { addArguments } from '../../worker/addArgument.ts'
import { optionOf } from '../../worker/findOption.ts'
import { type BoundCall, checkCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const missingArgument: Rule<WorkerSubject> = {
  code: 'missing-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'Without its required arguments a worker cannot be made.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const names = call.binding.missing.map(({ name }) => name)
    if (names.length === 0) return
    const fix = passVariables(subject, call, names)
    yield {
      span: call.worker.callee,
      message: `${call.signature.className} needs ${list(names)} too.`,
      ...(fix && { fixes: [fix] }),
    }
  }),
}

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names)

/** Where the file has given a value to each under the name that create-worker, too, gives it. */
function passVariables({ text, file }: WorkerSubject, { worker }: BoundCall, names: readonly string[]): Fix | undefined {
  const isSet = (name: string): boolean => isBefore(file.variables.get(name), worker.call.from)
  const added = names.flatMap((name) => {
    const variable = [name, optionOf(name)?.variable].find((each) => each !== undefined && isSet(each))
    return variable === undefined ? [] : [`${name}=${variable}`]
  })
  const [first, ...rest] = added
  if (first === undefined || added.length < names.length) return undefined
  const edit = addArguments(text, worker.argumentList, worker.arguments, [first, ...rest])
  return { title: `Add ${added.join(', ')}`, edits: [edit], preferred: true }
}

const isBefore = (value: Value | undefined, offset: number): boolean => value !== undefined && sourceOf(value).to <= offset
