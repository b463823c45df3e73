import { atCall, type BoundCall, checkCalls } from '../calls.ts'
import { removeArgument } from '../removeArgument.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const tooManyArguments: Rule<WorkerSubject> = {
  code: 'too-many-arguments',
  raises: 'TypeError',
  severity: 'error',
  documentation: 'More positional arguments than the constructor takes keep the worker from loading.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const [first] = call.binding.extra
    if (!first) return
    const { className, parameters } = call.signature
    yield {
      span: first.span,
      message: `${className} of release ${subject.release} takes ${parameters.length} arguments at most. Pass all after keepalive by keyword.`,
      related: [atCall(call)],
      ...(call.binding.extra.every(({ spread }) => !spread) && { fixes: [removeExtra(subject.text, call)] }),
    }
  }),
}

/** They stand side by side: no positional argument follows a keyword. */
function removeExtra(text: string, { worker, binding }: BoundCall): Fix {
  const places = binding.extra.map(({ span }) => span)
  const span = { from: Math.min(...places.map(({ from }) => from)), to: Math.max(...places.map(({ to }) => to)) }
  return { title: 'Remove what no parameter takes', edits: [removeArgument(text, worker, { span })] }
}
