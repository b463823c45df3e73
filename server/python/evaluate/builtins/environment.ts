// os.environ. What it holds when the worker starts is not known here; what the file itself puts there is.
import type { Span } from '../../span.ts'
import { type Fact, optionsOf, typeOf, type Value } from '../../value.ts'
import type { Evaluator } from '../evaluator.ts'
import { joinValues } from '../join.ts'
import { bool, filled, holding, mapFacts, none, originAt, str, unknown, withFacts } from '../make.ts'
import type { State } from '../state.ts'
import { typeName } from '../text.ts'
import { given } from './arguments.ts'
import type { Builtin } from './registry.ts'

type EnvironmentFact = Extract<Fact, { kind: 'environment' }>

/** Behind the first character an equals sign ends the name. */
const CAN_BE_NAME = /^[^\0][^=\0]*$/

/** What the variable holds: absent where `fallback` is what the file gets. */
function read(
  evaluator: Evaluator,
  key: Value,
  fact: Omit<EnvironmentFact, 'kind' | 'name'>,
  fallback: Value | undefined,
  span: Span,
  state: State,
): Value {
  const type = typeOf(key)
  if (type && type !== 'str') return evaluator.raise(state, 'TypeError', `str expected, not ${typeName(key)}`, span, 'str')
  const name = key.kind === 'str' ? key.value : undefined
  const full: EnvironmentFact = { kind: 'environment', ...(name !== undefined && { name }), ...fact }
  evaluator.report({ kind: 'environment', span: { from: span.from, to: span.to }, certain: state.certain, fact: full })
  const outside = unknown(withFacts(originAt(span, key), full), 'str')
  // Where the key has a name, it may have been looked for by that before.
  const mayBeAsked = fact.hasDefault || key.origin.bindings.length > 0
  const lack = fallback && (mayBeAsked ? fallback : mapFacts(fallback, (facts) => [...facts, full]))
  const open = lack ? joinValues([outside, lack]) : outside
  if (name !== undefined && !CAN_BE_NAME.test(name))
    return fallback ?? evaluator.raise(state, 'KeyError', `'${name}'`, span, 'str')
  const binding = name === undefined ? undefined : state.binding(evaluator.environment.own(name))
  if (!binding) {
    if (!fallback) evaluator.mayRaise(state, 'KeyError')
    return open
  }
  const absent = binding.value.kind === 'none'
  if (binding.certain && absent) return fallback ?? evaluator.raise(state, 'KeyError', `'${name}'`, span, 'str')
  if (binding.certain) return binding.value
  return absent ? open : joinValues([open, binding.value])
}

/** `os.environ[key]`. */
export function readEnvironmentItem(evaluator: Evaluator, key: Value, span: Span, state: State): Value {
  return read(evaluator, key, { read: 'item', hasDefault: false }, undefined, span, state)
}

/** `os.environ[key] = value`; without a value, `del os.environ[key]`. */
export function writeEnvironment(evaluator: Evaluator, key: Value, value: Value | undefined, state: State): void {
  const { environment } = evaluator
  for (const each of [key, ...(value ? [value] : [])]) {
    if (evaluator.context.python === 2 || !isNoText(each)) continue
    evaluator.raise(state, 'TypeError', `str expected, not ${typeName(each)}`, each.origin.source)
    return
  }
  if (key.kind === 'str') state.bind(environment.own(key.value), value ?? none(key.origin))
  else for (const variable of environment.names()) if (state.binding(variable)) state.forget(variable, unknown(key.origin, 'str'))
}

const isNoText = (value: Value): boolean => {
  const types = optionsOf(value).map(typeOf)
  return types.every((type) => type !== undefined && type !== 'str' && type !== 'instance')
}

/** `key in os.environ` takes no key but text. */
export function refuseEnvironmentKey(evaluator: Evaluator, key: Value, container: Value, state: State): void {
  if (container.kind !== 'external' || container.path !== 'os.environ' || !isNoText(key)) return
  evaluator.raise(state, 'TypeError', `str expected, not ${typeName(key)}`, key.origin.source)
}

/** `key in os.environ`, where the file itself settles that. */
export function isInEnvironment(evaluator: Evaluator, key: Value, container: Value, state: State): boolean | undefined {
  if (container.kind !== 'external' || container.path !== 'os.environ' || key.kind !== 'str') return undefined
  const binding = state.binding(evaluator.environment.own(key.value))
  return binding?.certain ? binding.value.kind !== 'none' : undefined
}

/** `os.environ.get` and `os.getenv`. */
const get: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  if (!key) return unknown(originAt(call.node))
  const fact = { read: 'get', hasDefault: fallback !== undefined } as const
  return read(call.evaluator, key, fact, fallback ?? none(originAt(call.node)), call.node, call.state)
}

const pop: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  if (!key) return unknown(originAt(call.node))
  const fact = { read: 'pop', hasDefault: fallback !== undefined } as const
  const value = read(call.evaluator, key, fact, fallback, call.node, call.state)
  writeEnvironment(call.evaluator, key, undefined, call.state)
  return value
}

const setdefault: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  if (!key || !fallback) return unknown(originAt(call.node), 'str')
  const value = read(call.evaluator, key, { read: 'get', hasDefault: true }, fallback, call.node, call.state)
  writeEnvironment(call.evaluator, key, value, call.state)
  return value
}

const has: Builtin = (call) => {
  const [key] = given(call, 'key')
  const known =
    key && call.callee.kind === 'external'
      ? isInEnvironment(call.evaluator, key, { ...call.callee, path: 'os.environ' }, call.state)
      : undefined
  return known === undefined ? unknown(originAt(call.node), 'bool') : bool(known, originAt(call.node))
}

const update: Builtin = (call) => {
  for (const { keyword, value, valueSpan } of call.arguments) {
    const entries = value.kind === 'dict' && keyword === undefined ? value.entries : []
    for (const entry of entries) writeEnvironment(call.evaluator, entry.key, entry.value, call.state)
    if (keyword !== undefined) writeEnvironment(call.evaluator, str(keyword, originAt(valueSpan)), value, call.state)
  }
  return none(originAt(call.node))
}

export const environmentBuiltins: Readonly<Record<string, Builtin>> = {
  'os.environ.get': get,
  'os.getenv': get,
  'os.environ.pop': pop,
  'os.environ.setdefault': setdefault,
  'os.environ.has_key': has,
  'os.environ.__contains__': has,
  'os.environ.update': update,
  'os.environ.copy': (call) => filled(originAt(call.node), 'dict'),
  'os.environ.keys': (call) => holding(filled(originAt(call.node), 'iterator'), 'str'),
  'os.environ.values': (call) => holding(filled(originAt(call.node), 'iterator'), 'str'),
  'os.environ.items': (call) => filled(originAt(call.node), 'iterator'),
}
