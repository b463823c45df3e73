// Classes of the file: making them and their instances.
import type { Span } from '../span.ts'
import type { ClassStatement } from '../syntax/statement.ts'
import { type ArgumentValue, type ClassValue, typeOf, type Value } from '../value.ts'
import { findInClass } from './attributes.ts'
import { workerClassAt } from './builtins/modules.ts'
import { type Call, evaluateArguments, newInstance, record } from './calls.ts'
import { asEnumeration, memberByValue, reboundMember } from './enumerations.ts'
import type { Evaluator } from './evaluator.ts'
import { isBuiltin } from './exceptions.ts'
import { callFunction } from './functions.ts'
import { libraryObject } from './library.ts'
import type { Failure } from './lift.ts'
import { dict, originAt, sequence, str, unknown } from './make.ts'
import { metaclassFor, methodOfMetaclass, runMetaclass } from './metaclasses.ts'
import { asNamedTuple, fillRecord, recordOf } from './records.ts'
import { refusalOf } from './refusal.ts'
import { Scope } from './scope.ts'
import { refusedSlots } from './slots.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { typeName } from './text.ts'

export function makeClass(evaluator: Evaluator, node: ClassStatement, state: State): Value {
  const given = evaluateArguments(evaluator, { arguments: node.bases }, state)
  const bases = given.filter(({ keyword, star }) => keyword === undefined && !star).map(({ value }) => value)
  for (const [index, base] of bases.entries()) {
    const refusal = refusalAsBase({ evaluator, state, callee: base, arguments: [], node }, base)
    if (refusal) evaluator.raise(state, refusal.exception, refusal.message, node.bases[index] ?? node.name)
    const type = typeOf(base)
    if (type === undefined || type === 'class' || type === 'instance') continue
    evaluator.raise(
      state,
      'TypeError',
      `${type === 'module' ? 'a module' : typeName(base)} is no class`,
      node.bases[index] ?? node.name,
    )
  }
  const scope = new Scope('class', evaluator.scope)
  evaluator.within(scope, () => executeBlock(evaluator, node.body, state))
  const attributes = new Map<string, Value>()
  for (const variable of scope.names()) {
    const binding = state.binding(variable)
    if (binding) attributes.set(variable.name, binding.certain ? binding.value : unknown(binding.value.origin))
  }
  const keywords = given.filter(({ keyword }) => keyword !== undefined)
  const metaclass = metaclassFor(evaluator, keywords, bases, node.name, state)
  if (metaclass === 'anything' || given.some(({ star }) => star)) {
    const result = unknown(originAt(node), 'class')
    runMetaclass(evaluator, keywords, str(node.name.name, originAt(node.name)), result, state)
    tellParents(evaluator, bases, result, keywords, node.name, state)
    return result
  }
  const made: ClassValue = {
    kind: 'class',
    name: node.name.name,
    definition: node,
    bases,
    attributes,
    ...(metaclass && { metaclass }),
    identity: {},
    origin: originAt(node),
  }
  const refused = refusedSlots(made)
  if (refused) return evaluator.raise(state, refused.exception, refused.message, node.name, 'class')
  if (bases.some((base) => base.kind === 'external' && base.path === 'typing.NamedTuple')) return state.keep(asNamedTuple(made))
  if (bases.some(isEnum)) return enumeration(evaluator, made, state)
  tellParents(evaluator, bases, state.keep(made), [], node.name, state)
  return state.current(made)
}

/** An object as base has its own class make the new one, of a name, bases and a dictionary. */
function refusalAsBase(call: Call, base: Value): Failure | undefined {
  if (base.kind !== 'instance' || base.class.kind !== 'external' || libraryObject(base.class.path)?.kind !== 'class')
    return undefined
  const origin = originAt(call.node)
  const given = [str('', origin), sequence('tuple', [], origin), dict([], origin)]
  const span = origin.source
  return refusalOf(base.class, { ...call, arguments: given.map((value) => ({ value, spread: false, span, valueSpan: span })) })
}

/** `__init_subclass__` of the nearest base that has it. */
function tellParents(
  evaluator: Evaluator,
  bases: readonly Value[],
  made: Value,
  keywords: readonly ArgumentValue[],
  { from, to }: Span,
  state: State,
): void {
  const methods = bases.map((base) => (base.kind === 'class' ? findInClass(state, base, '__init_subclass__') : undefined))
  const method = methods.find((each) => each?.kind === 'function')
  const given = keywords.filter(({ keyword }) => keyword !== 'metaclass')
  if (method?.kind === 'function') callFunction(evaluator, { ...method, self: made }, given, { from, to }, state)
}

const isEnum = (base: Value): boolean =>
  base.kind === 'external' ? base.path.startsWith('enum.') : base.kind === 'class' && base.members !== undefined

/** Of those that mix in another class, members are no plain objects. */
function enumeration(evaluator: Evaluator, made: ClassValue, state: State): Value {
  const rebound = reboundMember(made)
  if (rebound !== undefined) {
    return evaluator.raise(state, 'TypeError', `'${rebound}' is a member of ${made.name} already`, made.definition.name, 'class')
  }
  const [base, ...more] = made.bases
  const plain = more.length === 0 && (base?.kind === 'external' ? base.path === 'enum.Enum' : base?.kind === 'class')
  const known = plain ? asEnumeration(made, state) : undefined
  return known ? state.keep(known) : unknown(made.origin, 'class')
}

export function instantiate(call: Call, owner: ClassValue): Value {
  const { evaluator, state, node } = call
  const current = state.current(owner)
  const known = current.kind === 'class' ? current : owner
  const making = methodOfMetaclass(known, '__call__', state)
  if (making) return callFunction(evaluator, making, call.arguments, node, state)
  const instance = newInstance(known, call)
  if (known.members) return memberByValue(call, known, known.members) ?? unknown(originAt(node), 'instance')
  // What makes the object itself may give anything.
  const open = findInClass(state, known, '__new__')?.kind === 'function'
  if (open || known.bases.some((base) => base.kind !== 'class' && base.kind !== 'external')) {
    const result = unknown(originAt(node), 'instance')
    record(call, [owner], result)
    evaluator.mayRaise(state)
    return result
  }
  const ofClasses = known.bases.some((base) => base.kind === 'external' && base.path === 'type')
  const count = call.arguments.some(({ star }) => star) ? undefined : call.arguments.length
  if (ofClasses && count !== undefined && count < 3) {
    return evaluator.raise(state, 'TypeError', `type.__new__() takes exactly 3 arguments (${count} given)`, node, 'class')
  }
  if (ofClasses) return unknown(originAt(node), 'class')
  const init = findInClass(state, known, '__init__')
  const kept = state.keep(instance)
  const shape = recordOf(known)
  if (shape && init?.kind !== 'function') return fillRecord(call, known, shape, kept)
  if (init?.kind === 'function') callFunction(evaluator, { ...init, self: kept }, call.arguments, node, state)
  else if (init?.kind === 'external') {
    const path = init.path.slice(0, -'.__init__'.length)
    const refusal = refusalOf({ ...init, path }, call)
    if (refusal) return evaluator.raise(state, refusal.exception, refusal.message, node)
    record(call, [{ kind: 'external', path, origin: init.origin }], kept, known.name)
    if (!workerClassAt(path) && !isBuiltin(path)) evaluator.mayRaise(state)
  } else if (!init && call.arguments.some((argument) => !argument.star)) {
    return evaluator.raise(state, 'TypeError', `${known.name}() takes no arguments`, node)
  }
  return state.current(kept)
}
