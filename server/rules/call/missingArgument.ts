import { addArguments } from '../../worker/addArgument.ts'
import { type BoundCall, checkCalls } from '../calls.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { variablesFor } from '../variablesFor.ts'

export const missingArgument: Rule<WorkerSubject> = {
  code: 'missing-argument',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'Without its required arguments a worker cannot be made.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const names = call.binding.missing.map(({ name }) => name)
    if (names.length === 0) return
    // A keyword that is not known may be meant for one of them.
    const fix = call.binding.unknown.length > 0 ? undefined : passVariables(subject, call, names)
    yield {
      span: call.worker.callee,
      message: `${call.signature.className} needs ${list(names)} too.`,
      ...(fix && { fixes: [fix] }),
    }
  }),
}

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names)

/** Where the file has given a value to each. */
function passVariables({ text, file }: WorkerSubject, { worker }: BoundCall, names: readonly string[]): Fix | undefined {
  const variables = variablesFor(file, names, worker.call.from)
  const [first, ...rest] = names.map((name, index) => `${name}=${variables?.[index]}`)
  if (!variables || first === undefined) return undefined
  const edit = addArguments(text, worker.argumentList, worker.written, [first, ...rest])
  return { title: `Add ${[first, ...rest].join(', ')}`, edits: [edit], preferred: true }
}
