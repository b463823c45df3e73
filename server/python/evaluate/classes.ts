// Classes of the file: making them and their instances.
import type { Expression } from '../syntax/expression.ts'
import type { ClassStatement } from '../syntax/statement.ts'
import { type ArgumentValue, type ClassValue, type ExternalValue, type InstanceValue, typeOf, type Value } from '../value.ts'
import { findInClass } from './attributes.ts'
import { type Call, callValue, newInstance, record } from './calls.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { callFunction } from './functions.ts'
import { iterate } from './iteration.ts'
import { originAt, unknown } from './make.ts'
import { matchArguments } from './parameters.ts'
import { Scope } from './scope.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { typeName } from './text.ts'

export function makeClass(evaluator: Evaluator, node: ClassStatement, state: State): Value {
  const bases = node.bases.flatMap((argument) => {
    if (argument.keyword || argument.star === '**') return []
    const value = evaluate(evaluator, argument.value, state)
    return argument.star ? (iterate(value) ?? []) : [value]
  })
  for (const [index, base] of bases.entries()) {
    const type = typeOf(base)
    if (type === undefined || ['class', 'instance', 'function'].includes(type)) continue
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
  // An enumeration's members are no plain values, and a metaclass can do anything.
  const special = node.bases.some((argument) => argument.keyword || argument.star) || bases.some(isEnum)
  if (special) return unknown(originAt(node), 'class')
  const tuple = bases.some((base) => base.kind === 'external' && base.path === 'typing.NamedTuple')
  return state.keep({
    kind: 'class',
    name: node.name.name,
    definition: node,
    bases,
    attributes,
    ...(tuple && { fields: fieldsOf(node) }),
    identity: {},
    origin: originAt(node),
  })
}

const isEnum = (base: Value): boolean => base.kind === 'external' && base.path.startsWith('enum.')

/** The annotated names of a class in order. */
export function fieldsOf(node: ClassStatement): string[] {
  return node.body.flatMap((statement) => {
    if (statement.kind !== 'assign' || !statement.annotation || /\bClassVar\b/.test(nameIn(statement.annotation))) return []
    const [target] = statement.targets
    return target?.kind === 'name' ? [target.name] : []
  })
}

const nameIn = (annotation: Expression): string =>
  annotation.kind === 'name'
    ? annotation.name
    : annotation.kind === 'attribute'
      ? annotation.name
      : annotation.kind === 'subscript'
        ? nameIn(annotation.object)
        : ''

export function instantiate(call: Call, owner: ClassValue): Value {
  const { evaluator, state, node } = call
  const current = state.current(owner)
  const known = current.kind === 'class' ? current : owner
  const instance = newInstance(known, call)
  if (known.bases.some((base) => base.kind !== 'class' && base.kind !== 'external')) {
    const result = unknown(originAt(node), 'instance')
    record(call, [owner], result)
    evaluator.mayRaise(state)
    return result
  }
  const init = findInClass(state, known, '__init__')
  const kept = state.keep(instance)
  if (known.fields && init?.kind !== 'function') return fill(call, known, known.fields, kept)
  if (init?.kind === 'function') callFunction(evaluator, { ...init, self: kept }, call.arguments, node, state)
  else if (init?.kind === 'external') {
    const path = init.path.slice(0, -'.__init__'.length)
    record(call, [{ kind: 'external', path, origin: init.origin }], kept, known.name)
    evaluator.mayRaise(state)
  } else if (!init && call.arguments.some((argument) => !argument.star)) {
    return evaluator.raise(state, 'TypeError', `${known.name}() takes no arguments`, node)
  }
  return state.current(kept)
}

/** The constructor that a dataclass or a named tuple gets. */
function fill(call: Call, owner: ClassValue, fields: readonly string[], instance: InstanceValue): Value {
  const { evaluator, state, node } = call
  const inherited = owner.bases.flatMap((base) => (base.kind === 'class' ? (base.fields ?? []) : []))
  const names = [...new Set([...inherited, ...fields])]
  const parameters = names.map((name) => ({ name, nameSpan: node, takes: 'either' as const, from: node.from, to: node.to }))
  const defaults = new Map<string, Value>()
  for (const name of names) {
    const value = findInClass(state, owner, name)
    const initial = value && defaultOf(call, value)
    if (initial) defaults.set(name, initial)
  }
  const values = matchArguments(owner.name, parameters, defaults, call.arguments, originAt(node))
  if ('exception' in values) return evaluator.raise(state, values.exception, values.message, node)
  state.change(instance.identity, (content) => (content.kind === 'instance' ? { ...content, attributes: values } : content))
  const after = findInClass(state, owner, '__post_init__')
  if (after?.kind === 'function') callFunction(evaluator, { ...after, self: state.current(instance) }, [], node, state)
  return state.current(instance)
}

/** `field(default=…)` and `field(default_factory=…)` of dataclasses stand for what they give. */
function defaultOf(call: Call, value: Value): Value | undefined {
  if (value.kind !== 'instance' || value.class.kind !== 'external' || value.class.path !== 'dataclasses.field') return value
  const option = (name: string) => value.arguments.find((argument: ArgumentValue) => argument.keyword === name)?.value
  const factory = option('default_factory')
  if (factory) return callValue({ ...call, callee: factory, arguments: [], node: { from: call.node.from, to: call.node.to } })
  return option('default')
}

/** What `super()` stands for in a method. */
export function superOf(call: Call): Value {
  const { evaluator, state, node } = call
  const [first, second] = call.arguments.map((argument) => argument.value)
  const method = evaluator.frame.method
  const self = second ?? (first ? undefined : method?.self)
  const owner = first?.kind === 'class' ? first : first ? undefined : method?.owner
  if (self?.kind !== 'instance' || !owner) return unknown(originAt(node))
  const [base] = owner.bases
  if (base && base.kind !== 'class' && base.kind !== 'external') return unknown(originAt(node))
  const next: ClassValue | ExternalValue = base ?? { kind: 'external', path: 'object', origin: originAt(node) }
  return { ...(state.current(self) as InstanceValue), class: next }
}
