// Calls of objects that functions of modules make to be called.
import type { ArgumentValue, InstanceValue, Value } from '../value.ts'
import { attributeNamed } from './attributes.ts'
import { type Call, callValue, newInstance } from './calls.ts'
import { iterate } from './iteration.ts'
import { lift } from './lift.ts'
import { originAt } from './make.ts'
import { itemOf } from './subscripts.ts'

/** What the call gives; undefined for objects that are not looked into. */
export function callOfObject(call: Call, callee: InstanceValue): Value | undefined {
  if (callee.class.kind !== 'external') return undefined
  const [first, ...rest] = callee.arguments
  if (!first || first.keyword || first.star) return undefined
  switch (callee.class.path) {
    case 'functools.partial':
      return callValue(completed(call, first, rest))
    case 'operator.itemgetter':
    case 'operator.attrgetter':
      return rest.length === 0 ? partOf(call, callee.class.path, first.value) : undefined
    case CONTEXT_FUNCTION:
      return contextOf(call, first.value)
    default:
      return undefined
  }
}

/** What `@contextlib.contextmanager` makes of a function, and what that gives. */
export const CONTEXT_FUNCTION = 'contextlib.contextmanager()'
export const CONTEXT = 'contextlib.contextmanager()()'

/** The call that `functools.partial` makes. */
function completed(call: Call, first: ArgumentValue, rest: readonly ArgumentValue[]): Call {
  const kept = rest.filter(({ keyword }) => !keyword || !call.arguments.some((argument) => argument.keyword === keyword))
  const positional = (argument: ArgumentValue) => argument.keyword === undefined && argument.star !== '**'
  const all = [...kept, ...call.arguments]
  const ordered = [...all.filter(positional), ...all.filter((argument) => !positional(argument))]
  return { ...call, callee: first.value, arguments: ordered }
}

function partOf(call: Call, path: string, key: Value): Value | undefined {
  const [object, ...more] = call.arguments
  if (!object || object.star || more.length > 0) return undefined
  if (path === 'operator.itemgetter') {
    return lift(call.evaluator, call.state, call.node, [object.value, key], undefined, ([container, index], origin) =>
      itemOf(container as Value, index as Value, origin),
    )
  }
  return key.kind === 'str' && /^\w+$/.test(key.value)
    ? attributeNamed(call.evaluator, object.value, key.value, call.node, call.state)
    : undefined
}

/** The function runs up to its `yield` where the block begins. */
function contextOf(call: Call, generator: Value): Value {
  const { evaluator, node, state } = call
  if ('kind' in node) evaluator.consumed = node
  const yielded = callValue({ ...call, callee: generator })
  const [entered] = iterate(yielded) ?? []
  const made = newInstance({ kind: 'external', path: CONTEXT, origin: originAt(node) }, call)
  return state.keep({
    ...made,
    attributes: new Map([['generator', generator], ...(entered ? [['entered', entered] as const] : [])]),
  })
}
