// `with`: what a context manager gives, and what it keeps from going on.
import { isObjectOf } from '../objects.ts'
import type { Span } from '../span.ts'
import type { CallExpression, Expression } from '../syntax/expression.ts'
import type { Block, TryStatement, WithStatement } from '../syntax/statement.ts'
import { walk } from '../syntax/walk.ts'
import { type FunctionValue, type InstanceValue, optionsOf, type Value } from '../value.ts'
import { lacksAbility } from './abilities.ts'
import { findInClass } from './attributes.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { callFunction } from './functions.ts'
import { plainType } from './library.ts'
import { none, originAt, unknown } from './make.ts'
import { CONTEXT, CONTEXT_FUNCTION } from './objectCalls.ts'
import { isPlainClass } from './operators.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { bindTarget } from './targets.ts'
import { typeName } from './text.ts'
import { executeTry } from './tries.ts'

export function executeWith(evaluator: Evaluator, statement: WithStatement, state: State): boolean {
  const [item, ...others] = statement.items
  if (!item) return executeBlock(evaluator, statement.body, state)
  const context = evaluate(evaluator, item.context, state)
  const rest: WithStatement = { ...statement, items: others }
  if (isObjectOf(context, 'contextlib.suppress') && item.context.kind === 'call') {
    return executeTry(evaluator, passingOver(rest, caughtBy(item.context)), state)
  }
  if (isNoContext(context, state)) {
    const message = `'${typeName(context)}' object does not support the context manager protocol`
    evaluator.raise(state, 'TypeError', message, item.context)
  }
  const entered = enter(evaluator, context, item.context, state)
  if (item.target) bindTarget(evaluator, item.target, entered, state)
  const completes = maySwallow(context, state)
    ? executeTry(evaluator, passingOver(rest), state)
    : executeWith(evaluator, rest, state)
  return completes && leave(evaluator, context, item.context, state)
}

const caughtBy = (call: CallExpression): Expression => ({
  kind: 'tuple',
  elements: call.arguments.map(({ value }) => value),
  from: call.from,
  to: call.to,
})

/** A `with` as a `try` that passes over what it catches: everything where no type is given. */
function passingOver(statement: WithStatement, type?: Expression): TryStatement {
  const { from, to } = statement
  const body: Block = statement.items.length > 0 ? [statement] : statement.body
  return { kind: 'try', body, handlers: [{ ...(type && { type }), body: [], from, to }], from, to }
}

const GIVING_THEMSELVES = /^(?:io|pathlib|socket|subprocess|tarfile|zipfile)\./
const GIVING_ARGUMENT = /^contextlib\.(?:closing|nullcontext)$/

function argumentOf({ arguments: [first, ...more] }: InstanceValue): Value | undefined {
  return more.length === 0 && !first?.keyword && !first?.star ? first?.value : undefined
}

function enter(evaluator: Evaluator, context: Value, { from, to }: Span, state: State): Value {
  const owner = context.kind === 'instance' && context.class.kind === 'external' ? context.class.path : undefined
  if (context.kind === 'instance' && owner !== undefined) {
    if (GIVING_THEMSELVES.test(owner)) return context
    const given =
      owner === CONTEXT ? context.attributes.get('entered') : GIVING_ARGUMENT.test(owner) ? argumentOf(context) : undefined
    return given ?? unknown(originAt({ from, to }), owner === 'tempfile.TemporaryDirectory' ? 'str' : undefined)
  }
  const method = methodOf(context, '__enter__', state)
  if (!method) return unknown(originAt({ from, to }, context))
  return callFunction(evaluator, { ...method, self: context }, [], { from, to }, state)
}

/** Where nothing was raised; answers that the run goes on. */
function leave(evaluator: Evaluator, context: Value, { from, to }: Span, state: State): true {
  const method = methodOf(context, '__exit__', state)
  const place = { from, to }
  const nothing = { value: none(originAt(place)), spread: false, span: place, valueSpan: place }
  if (method) callFunction(evaluator, { ...method, self: context }, [nothing, nothing, nothing], place, state)
  return true
}

function methodOf(context: Value, name: string, state: State): FunctionValue | undefined {
  const method = context.kind === 'instance' ? findInClass(state, context.class, name) : undefined
  return method?.kind === 'function' ? method : undefined
}

/** Whether it may end what its block raises. */
function maySwallow(context: Value, state: State): boolean {
  const ends = methodOf(context, '__exit__', state)?.definition
  if (ends?.kind === 'function') return has(ends.body, (node) => node.kind === 'return' && !isFalse(node.value))
  const made = isObjectOf(context, CONTEXT) ? context.attributes.get('generator') : undefined
  if (made?.kind === 'function')
    return has(made.definition.body, (node) => (node.kind === 'try' && node.handlers.length > 0) || node.kind === 'with')
  return optionsOf(context).some((option) =>
    option.kind === 'instance' ? swallows(option.class) : option.kind === 'unknown' && !option.object && !option.type,
  )
}

/** Of a class without an `__exit__` that is seen. */
const swallows = (owner: Value): boolean =>
  owner.kind === 'class'
    ? owner.bases.some((base) => base.kind !== 'class' || swallows(base))
    : owner.kind === 'external' && /^contextlib\.(?:suppress|(?:Async)?ExitStack)$/.test(owner.path)

const isFalse = (value: Expression | undefined): boolean => !value || (value.kind === 'constant' && !value.value)

function has(body: object, wanted: (node: Parameters<Parameters<typeof walk>[1]>[0]) => boolean): boolean {
  let found = false
  walk(body, (node) => {
    found ||= wanted(node)
    return !found && node.kind !== 'function' && node.kind !== 'class' && node.kind !== 'lambda'
  })
  return found
}

/** Python's own types have none, but for files and what the library makes for it. */
const isNoContext = (value: Value, state: State): boolean =>
  optionsOf(value).every((option) => {
    const type = plainType(option)
    if (type === 'class') return isPlainClass(option)
    if (type !== undefined && type !== 'instance') return true
    if (isObjectOf(option, CONTEXT_FUNCTION)) return true
    const unending = option.kind === 'instance' && option.class.kind === 'class' && !findInClass(state, option.class, '__exit__')
    return lacksAbility(option, '__enter__') || (unending && lacksAbility(option, '__exit__'))
  })
