// Calls: what the arguments are, and what each kind of callee makes of them.
import { remember } from '../../remember.ts'
import type { CallEvent } from '../events.ts'
import { objectMade } from '../objects.ts'
import type { Span } from '../span.ts'
import type { CallExpression } from '../syntax/expression.ts'
import { type ArgumentValue, type ExternalValue, type InstanceValue, isKnown, optionsOf, type Value } from '../value.ts'
import { isUncallable, lacksAbility } from './abilities.ts'
import { findInClass } from './attributes.ts'
import { runForeignCode } from './builtins/dynamic.ts'
import { isClassPath, resultTypeOf, workerClassAt } from './builtins/modules.ts'
import { isNamespace } from './builtins/namespaces.ts'
import { builtinAt, isQuiet } from './builtins/registry.ts'
import { instantiate } from './classes.ts'
import { notMapping } from './collections.ts'
import type { Evaluator } from './evaluator.ts'
import { isBuiltin } from './exceptions.ts'
import { evaluate } from './expressions.ts'
import { freeze } from './freeze.ts'
import { callFunction } from './functions.ts'
import { handOver, isOwn } from './handOver.ts'
import { iterate, neverIterable } from './iteration.ts'
import { joinValues } from './join.ts'
import { noteLaterCalls } from './later.ts'
import { makesObject, resultInLibrary } from './library.ts'
import { originAt, unknown } from './make.ts'
import { callOfObject } from './objectCalls.ts'
import { refusalOf, refusalOfObject, refuseUnset } from './refusal.ts'
import type { State } from './state.ts'
import { forgetObjects } from './targets.ts'
import { strOf, truth, typeName } from './text.ts'
import { neverRaises } from './twistedCalls.ts'

/** One call while it is being evaluated. */
export interface Call {
  readonly evaluator: Evaluator
  readonly state: State
  readonly callee: Value
  readonly arguments: readonly ArgumentValue[]
  /** The call, or the decorator that is one. */
  readonly node: CallExpression | Span
}

/** They go through all that they are given. */
const CONSUMERS = new Set('dict frozenset list max min set sorted str.join sum tuple'.split(' '))

/** Which of their arguments they go through when somebody goes through what they give. */
const HANDING_ON: Readonly<Record<string, number>> = { enumerate: 0 }

export function evaluateCall(evaluator: Evaluator, node: CallExpression, state: State): Value {
  const callee = evaluate(evaluator, node.callee, state)
  if (callee.kind === 'external' && CONSUMERS.has(callee.path)) evaluator.consumed = node.arguments[0]?.value
  // What hands on items one by one is gone through as far as it is itself.
  const handedOn = callee.kind === 'external' && evaluator.consumed === node ? HANDING_ON[callee.path] : undefined
  if (handedOn !== undefined) evaluator.consumed = node.arguments[handedOn]?.value
  return callValue({ evaluator, state, callee, arguments: evaluateArguments(evaluator, node, state), node })
}

export function evaluateArguments(evaluator: Evaluator, node: Pick<CallExpression, 'arguments'>, state: State): ArgumentValue[] {
  const given: ArgumentValue[] = []
  for (const argument of node.arguments) {
    const value = evaluate(evaluator, argument.value, state)
    const place = {
      span: { from: argument.from, to: argument.to },
      valueSpan: { from: argument.value.from, to: argument.value.to },
    }
    if (argument.star) {
      const complaint = refusedSpread(argument.star, value)
      if (complaint) evaluator.raise(state, 'TypeError', complaint, argument.value)
      given.push(...spread(argument.star, value, place))
    } else if (argument.keyword) {
      const { name, from, to } = argument.keyword
      given.push({ keyword: name, keywordSpan: { from, to }, value, spread: false, ...place })
    } else given.push({ value, spread: false, ...place })
  }
  return given
}

function refusedSpread(star: '*' | '**', value: Value): string | undefined {
  if (star === '*') return neverIterable(value)
  const complaint = notMapping(value)
  if (complaint) return complaint
  const strange = value.kind === 'dict' && value.entries.some(({ key }) => key.kind !== 'str' && isKnown(key))
  return strange ? 'keywords must be strings' : undefined
}

function spread(star: '*' | '**', value: Value, place: Pick<ArgumentValue, 'span' | 'valueSpan'>): ArgumentValue[] {
  if (star === '*') {
    const items = iterate(value)
    if (items) return items.map((item) => ({ value: item, spread: true, ...place }))
    return [
      ...commonItems(value).map((item) => ({ value: item, spread: true, ...place })),
      { star, value, spread: false, ...place },
    ]
  } else if (value.kind === 'dict' && value.entries.every((entry) => entry.key.kind === 'str')) {
    return value.entries.map((entry) => ({
      keyword: (entry.key as { value: string }).value,
      keywordSpan: entry.key.origin.source,
      value: entry.value,
      spread: true,
      ...place,
    }))
  }
  return [{ star, value, spread: false, ...place }]
}

/** As many as there are in any case of what a value may be. */
function commonItems(value: Value): readonly Value[] {
  const lists = optionsOf(value).map((option) => iterate(option) ?? [])
  const least = Math.min(...lists.map((items) => items.length))
  return Array.from({ length: least }, (_, index) => joinValues(lists.map((items) => items[index] as Value)))
}

export function callValue(call: Call): Value {
  const options = optionsOf(call.callee)
  const [first] = options as [Value]
  if (options.length === 1) return call.state.current(callOne({ ...call, callee: first }))
  if (options.every((option) => option.kind === 'external' && workerClassAt(option.path)))
    return callExternal(call, options as ExternalValue[])
  const results = call.evaluator.fork(
    call.state,
    options.map((callee) => (part: State) => callOne({ ...call, callee, state: part })),
    () => true,
  )
  const survivors = results.filter((result) => result !== undefined)
  return survivors.length > 0 ? joinValues(survivors) : unknown(originAt(call.node))
}

function callOne(call: Call): Value {
  const { evaluator, callee, state, node } = call
  switch (callee.kind) {
    case 'function':
      if (callee.bindsTo === 'property' || (callee.bindsTo === 'class' && !callee.self)) {
        const kind = callee.bindsTo === 'class' ? 'classmethod' : 'property'
        return evaluator.raise(state, 'TypeError', `'${kind}' object is not callable`, node)
      }
      return callFunction(evaluator, callee, call.arguments, node, state)
    case 'class':
      return instantiate(call, callee)
    case 'external':
      return callExternal(call, [callee])
    case 'unknown':
    case 'instance': {
      const given = callee.kind === 'instance' ? callOfObject(call, callee) : undefined
      if (given) return given
      const method = callee.kind === 'instance' && callee.class.kind === 'class' && findInClass(state, callee.class, '__call__')
      if (method && method.kind === 'function') {
        return callFunction(evaluator, { ...method, self: callee }, call.arguments, node, state)
      }
      if (isUncallable(callee)) {
        return evaluator.raise(state, 'TypeError', `'${typeName(callee)}' object is not callable`, node)
      }
      const refusal = callee.kind === 'instance' ? refusalOfObject(callee, call) : undefined
      if (refusal) return evaluator.raise(state, refusal.exception, refusal.message, node)
      const result = unknown(originAt(node, callee, ...call.arguments.map((argument) => argument.value)))
      record(call, [callee], result)
      letGo(call)
      evaluator.mayRaise(state)
      return result
    }
    default:
      return evaluator.raise(state, 'TypeError', `'${typeName(callee)}' object is not callable`, node)
  }
}

function callExternal(call: Call, callees: readonly ExternalValue[]): Value {
  const [callee] = callees as [ExternalValue]
  const refusal = refusalOf(callee, call)
  if (refusal) return call.evaluator.raise(call.state, refusal.exception, refusal.message, call.node)
  if (lacksAbility(callee, '__call__')) {
    return call.evaluator.raise(call.state, 'TypeError', `'${callee.path}' object is not callable`, call.node)
  }
  if (callee.path.endsWith('.__init__')) return callConstructor(call, callee)
  if (handsOut(call, callee)) call.state.idle = 0
  const builtin = builtinAt(callee.path)
  const result = builtin ? builtin({ ...call, callee }) : resultOf(call, callee)
  if (builtin ? CALLS.test(callee.path) : !KEEPS.test(callee.path))
    for (const { value } of call.arguments) handOver(value, call.state)
  refuseUnset(callee, call)
  if (!isQuiet(callee.path)) {
    record(call, callees, result)
    noteLaterCalls(call, callee)
  }
  return result
}

/** What is known and calls what it is given, though not here. */
const CALLS = /^(?:re|json)\.|\.sort$/

/** Whether it is the method of something that was read from a file or the environment. */
const isOfData = ({ kind, origin: { facts } }: Value): boolean =>
  kind === 'unknown' && facts.length > 0 && facts.every((fact) => fact.kind === 'file' || fact.kind === 'environment')

/** What these are given they call where that is seen, or never make a worker with. */
const HARMLESS = /^\w+$|\.(?:setComponent|addObserver)$|^(?:collections|dataclasses|functools|logging|re)\./
const isHarmless = remember((path) => HARMLESS.test(path))

/** Whether something that is not seen is given what may make a worker. */
const handsOut = (call: Call, callee: ExternalValue): boolean =>
  !isHarmless(callee.path) &&
  call.arguments.some(({ value }) =>
    optionsOf(value).some((option) =>
      option.kind === 'external'
        ? workerClassAt(option.path) !== undefined
        : option.kind === 'function' || option.kind === 'class',
    ),
  )

/** What these are given they keep and call, and change nothing about it. */
const KEEPS = /\.(?:setComponent|addObserver)$/

/** Where these fail, the system does. */
const ASKS_SYSTEM = /^(?:getpass\.getuser|os\.getcwd|platform\.node|socket\.get(?:hostname|fqdn))$/

/** What a function or class gives that evaluation has no closer knowledge of. */
function resultOf(call: Call, callee: ExternalValue): Value {
  const { state, node } = call
  const given = call.arguments.map((argument) => argument.value)
  call.evaluator.handedOut ||= given.some(isOwn) && !KEEPS.test(callee.path)
  const origin = originAt(node, ...(callee.self ? [callee.self] : []), ...given)
  if (!workerClassAt(callee.path) && !isBuiltin(callee.path) && !neverRaises(callee.path, call.arguments))
    call.evaluator.mayRaise(state, ASKS_SYSTEM.test(callee.path) ? 'OSError' : undefined)
  if (!isClassPath(callee.path) && !makesObject(callee.path)) {
    const object = callee.self ? undefined : objectMade(callee.path, call.arguments, truth, strOf)
    if (object) return { kind: 'unknown', object, origin }
    return unknown(origin, resultTypeOf(callee.path) ?? resultInLibrary(callee.path))
  }
  return state.keep(newInstance(callee, call))
}

export function newInstance(owner: InstanceValue['class'], call: Call): InstanceValue {
  return {
    kind: 'instance',
    class: owner,
    attributes: new Map(),
    arguments: call.arguments.map((argument) => ({ ...argument, value: freeze(argument.value, call.state) })),
    identity: {},
    origin: originAt(call.node),
  }
}

/** `super().__init__(…)` and `Base.__init__(self, …)`, where Base is a class of a module. */
function callConstructor(call: Call, callee: ExternalValue): Value {
  const path = callee.path.slice(0, -'.__init__'.length)
  if (!callee.self && call.arguments.length === 0)
    return call.evaluator.raise(call.state, 'TypeError', `${callee.path} needs an object`, call.node)
  if (path === 'super' && !callee.self && !call.state.foreign)
    return call.evaluator.raise(call.state, 'TypeError', 'super is not called before its attribute is taken', call.node)
  const [first, ...rest] = call.arguments
  const self = callee.self ?? first?.value
  const given = callee.self ? call.arguments : rest
  const owner: ExternalValue = { kind: 'external', path, origin: callee.origin }
  const subclass = self?.kind === 'instance' && self.class.kind === 'class' ? self.class.name : undefined
  record({ ...call, arguments: given }, [owner], self ?? unknown(originAt(call.node)), subclass)
  if (!workerClassAt(path)) call.evaluator.mayRaise(call.state)
  return unknown(originAt(call.node), 'none')
}

/** Code that cannot be seen has the arguments now, and may do with them what it likes. */
function letGo(call: Call): void {
  call.evaluator.handedOut ||= call.arguments.some(({ value }) => isOwn(value))
  for (const argument of call.arguments) {
    if (isNamespace(argument.value)) runForeignCode(call.evaluator, call.state)
    handOver(argument.value, call.state)
    forgetObjects(argument.value, call.state)
  }
}

/** Takes note of a call. The constructor of a worker raises, for all that is known here, where it is called. */
export function record(call: Call, callees: readonly Value[], result: Value, subclass?: string): void {
  const { evaluator, node, state } = call
  const makesWorker = callees.some((callee) => callee.kind === 'external' && workerClassAt(callee.path))
  const event = 'kind' in node ? eventOf(call, node, callees, result, subclass) : undefined
  const verdict = event && evaluator.verdictOn(event)
  if (makesWorker && !(verdict?.settled && !evaluator.isHandled(verdict))) evaluator.mayRaise(state)
  if (makesWorker || callees.some((callee) => callee.kind !== 'external' && !isOfData(callee))) state.idle = 0
  evaluator.makesWorkers ||= makesWorker
  if (event) evaluator.reportJudged({ ...event, certain: state.certain }, state, verdict)
}

function eventOf(
  { evaluator, state, arguments: given }: Call,
  node: CallExpression,
  callees: readonly Value[],
  result: Value,
  subclass?: string,
): CallEvent {
  return {
    kind: 'call',
    span: { from: node.from, to: node.to },
    certain: state.certain,
    callees,
    node,
    arguments: given.map((argument) => ({ ...argument, value: freeze(argument.value, state) })),
    result,
    ...(subclass && { subclass }),
    caught: evaluator.isCaught('TypeError'),
  }
}
