// Functions of the file: making them, and running them where they are called.

import type { Span } from '../span.ts'
import type { LambdaExpression } from '../syntax/expression.ts'
import type { FunctionStatement } from '../syntax/statement.ts'
import { walk } from '../syntax/walk.ts'
import type { ArgumentValue, FunctionValue, Value } from '../value.ts'
import { type Evaluator, Unwind } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { type Frame, newFrame } from './frames.ts'
import { joinValues } from './join.ts'
import { bound, none, originAt, passing, unknown } from './make.ts'
import { matchArguments } from './parameters.ts'
import { localsOf, Scope } from './scope.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'

export function makeFunction(
  evaluator: Evaluator,
  definition: FunctionStatement | LambdaExpression,
  state: State,
): FunctionValue {
  const defaults = new Map<string, Value>()
  for (const parameter of definition.parameters) {
    if (parameter.default) defaults.set(parameter.name, evaluate(evaluator, parameter.default, state))
  }
  const ofClass = evaluator.scope.kind === 'class' && definition.kind === 'function' && CLASS_METHODS.has(definition.name.name)
  const bindsTo = ofClass ? 'class' : 'instance'
  return { kind: 'function', definition, closure: evaluator.scope, defaults, bindsTo, origin: originAt(definition) }
}

/** Methods of the class without being said to be. */
const CLASS_METHODS: ReadonlySet<string> = new Set(['__init_subclass__', '__class_getitem__'])

interface Shape {
  readonly locals: ReadonlySet<string>
  readonly generates: boolean
  /** A function or class inside may use its names later. */
  readonly captured: boolean
}

const shapes = new WeakMap<object, Shape>()

function shapeOf(definition: FunctionStatement | LambdaExpression): Shape {
  let shape = shapes.get(definition)
  if (!shape) {
    shape = {
      locals: localsOf(definition.parameters, definition.kind === 'function' ? definition.body : []),
      generates: definition.kind === 'function' && has(definition, 'yield'),
      captured: ['function', 'lambda', 'class', 'comprehension'].some((kind) => has(definition, kind)),
    }
    shapes.set(definition, shape)
  }
  return shape
}

function has(definition: FunctionStatement | LambdaExpression, kind: string): boolean {
  let found = 'kind' in definition.body && definition.body.kind === kind
  walk(definition.body, (node) => {
    found ||= node.kind === kind
    return !found && node.kind !== 'function' && node.kind !== 'lambda' && node.kind !== 'class'
  })
  return found
}

export function callFunction(
  evaluator: Evaluator,
  callee: FunctionValue,
  given: readonly ArgumentValue[],
  span: Span,
  state: State,
): Value {
  const { definition } = callee
  const origin = originAt(span)
  if (definition.kind === 'function' && definition.asynchronous) return unknown(origin)
  const name = definition.kind === 'function' ? definition.name.name : '<lambda>'
  const self: readonly ArgumentValue[] = callee.self ? [{ value: callee.self, spread: false, span, valueSpan: span }] : []
  const values = matchArguments(
    name,
    definition.parameters,
    (each) => callee.defaults.get(each.name),
    [...self, ...given],
    origin,
  )
  if ('exception' in values) return evaluator.raise(state, values.exception, values.message, span)
  const { locals, generates, captured } = shapeOf(definition)
  const scope = new Scope('function', callee.closure as Scope, locals)
  for (const parameter of definition.parameters) {
    const value = values.get(parameter.name)
    if (!value) continue
    const made = 'identity' in value && (parameter.takes === 'rest' || parameter.takes === 'keywords') ? state.keep(value) : value
    state.bind(scope.own(parameter.name), parameter.name === 'self' ? made : bound(made, parameter.name, parameter.nameSpan))
  }
  const run = (part: State, frame: Frame): Value | undefined =>
    evaluator.inFrame(frame, scope, () =>
      definition.kind === 'lambda'
        ? evaluate(evaluator, definition.body, part)
        : runBody(evaluator, definition, frame, span, part),
    )
  const result = generates ? generate(evaluator, callee, span, state, run) : run(state, newFrame(state.weight, callee))
  if (!captured) for (const variable of scope.names()) state.unbind(variable)
  return result ? state.current(result) : unknown(origin)
}

function runBody(evaluator: Evaluator, definition: FunctionStatement, frame: Frame, span: Span, state: State): Value {
  const rest = evaluator.copy(state)
  const completes = executeBlock(evaluator, definition.body, rest)
  const exits = completes ? [...frame.returns, { state: rest, value: none(originAt(span)) }] : frame.returns
  const survived = evaluator.meet(
    state,
    exits.map((exit) => exit.state),
    completes ? [] : [rest],
  )
  if (!survived) throw new Unwind()
  const living = exits.filter((exit) => exit.state.alive > 0)
  return joinValues((living.length > 0 ? living : exits).map((exit) => exit.value))
}

/**
 * A generator computes what is asked for, if anything is: it is run through at once, though perhaps it never runs. Left where it
 * stands, it never does.
 */
function generate(
  evaluator: Evaluator,
  callee: FunctionValue,
  span: Span,
  state: State,
  run: (part: State, frame: Frame) => Value | undefined,
): Value {
  if (evaluator.isLeft(span, state)) return unknown(originAt(span), 'iterator')
  const frames: Frame[] = []
  const runThrough = (part: State) => {
    const frame = newFrame(part.weight, callee)
    frames.push(frame)
    return run(part, frame)
  }
  if (evaluator.consumed === span) runThrough(state)
  else evaluator.fork(state, [runThrough, () => undefined], () => true)
  const yields = frames.flatMap((frame) => frame.yields)
  const items = yields.map((each) => each.value)
  const origin = originAt(span, ...items)
  return yields.every((each) => each.certain) ? state.keep(passing(items, origin)) : unknown(origin, 'iterator')
}
