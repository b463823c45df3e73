// The names of the module and the attributes of objects as dictionaries: `globals()`, `vars(object)`.
import type { Span } from '../../span.ts'
import type { Value } from '../../value.ts'
import { attributeNamed } from '../attributes.ts'
import type { Evaluator } from '../evaluator.ts'
import { joinValues } from '../join.ts'
import { bound, external, none, originAt, unknown } from '../make.ts'
import type { State } from '../state.ts'
import { forgetObjects } from '../targets.ts'
import { reprOf } from '../text.ts'
import { given, selfOf } from './arguments.ts'
import { makeDict } from './containers.ts'
import { runForeignCode } from './dynamic.ts'
import type { Builtin } from './registry.ts'

const GLOBALS = 'globals()'
const VARS = 'vars()'

export const isNamespace = (value: Value): boolean => value.kind === 'external' && (value.path === GLOBALS || value.path === VARS)

/** Whether every name that is bound is known. */
const isClosed = (evaluator: Evaluator, state: State): boolean => !state.foreign && evaluator.starred.size === 0

/** What can be the key of a dictionary, and is no text. */
const NO_NAMES: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'bytes'])

/** `globals()[name]` and `vars(object)[name]`. */
export function readNamespace(evaluator: Evaluator, namespace: Value, key: Value, span: Span, state: State): Value {
  const origin = originAt(span, key)
  if (key.kind !== 'str') {
    const isNoName = NO_NAMES.has(key.kind) && namespace.kind === 'external' && namespace.path === GLOBALS
    if (!isNoName || !isClosed(evaluator, state)) return unknown(origin)
    return evaluator.raise(state, 'KeyError', reprOf(key) ?? 'the key is no text', span)
  }
  if (namespace.kind === 'external' && namespace.self) {
    // What lacks the key raises something else than what lacks the attribute.
    if (!evaluator.isCaught('KeyError')) return attributeNamed(evaluator, namespace.self, key.value, span, state)
    evaluator.mayRaise(state, 'KeyError')
    return unknown(origin)
  }
  const binding = state.binding(evaluator.scope.module.own(key.value))
  if (binding?.certain) return state.current(binding.value)
  if (!binding && isClosed(evaluator, state) && !key.value.startsWith('_'))
    return evaluator.raise(state, 'KeyError', `'${key.value}'`, span)
  evaluator.mayRaise(state, 'KeyError')
  return binding ? joinValues([state.current(binding.value), unknown(origin)]) : unknown(origin)
}

/** `globals()[name] = value`; without a value, `del globals()[name]`. */
export function writeNamespace(evaluator: Evaluator, namespace: Value, key: Value, value: Value | undefined, state: State): void {
  const ofModule = namespace.kind === 'external' && namespace.path === GLOBALS
  if (ofModule && key.kind === 'str') {
    const variable = evaluator.scope.module.own(key.value)
    if (value) state.bind(variable, bound(value, key.value, key.origin.source))
    else state.unbind(variable)
  } else if (ofModule) runForeignCode(evaluator, state)
  else if (namespace.kind === 'external' && namespace.self) forgetObjects(namespace.self, state)
}

const ofModule: Builtin = (call) => external(GLOBALS, originAt(call.node))

const vars: Builtin = (call) => {
  const [object] = given(call, 'object')
  if (object) return external(VARS, originAt(call.node, object), object)
  return call.arguments.length > 0 ? unknown(originAt(call.node), 'dict') : locals(call)
}

const locals: Builtin = (call) => (call.evaluator.scope.kind === 'module' ? ofModule(call) : unknown(originAt(call.node), 'dict'))

const get: Builtin = (call) => {
  const [key, fallback] = given(call, 'key', 'default')
  const { evaluator, state, node } = call
  const binding = key?.kind === 'str' ? state.binding(evaluator.scope.module.own(key.value)) : undefined
  const otherwise = fallback ?? none(originAt(node))
  if (binding) return binding.certain ? state.current(binding.value) : joinValues([state.current(binding.value), otherwise])
  return key?.kind === 'str' && isClosed(evaluator, state) ? otherwise : unknown(originAt(node))
}

const update: Builtin = (call) => {
  const { evaluator, state, node, callee } = call
  const entries = makeDict(call)
  if (entries.kind !== 'dict') runForeignCode(evaluator, state)
  else
    for (const { key, value } of entries.entries) writeNamespace(evaluator, external(GLOBALS, callee.origin), key, value, state)
  return none(originAt(node))
}

/** Changes the attributes of an object. */
const change: Builtin = (call) => {
  const namespace = selfOf(call)
  if (namespace) forgetObjects((namespace.kind === 'external' && namespace.self) || namespace, call.state)
  return unknown(originAt(call.node))
}

const anything: Builtin = (call) => {
  if (!selfOf(call)) runForeignCode(call.evaluator, call.state)
  return unknown(originAt(call.node))
}

export const namespaceBuiltins: Readonly<Record<string, Builtin>> = {
  globals: ofModule,
  locals,
  vars,
  [`${GLOBALS}.get`]: get,
  [`${GLOBALS}.update`]: update,
  ...Object.fromEntries(['clear', 'pop', 'popitem', 'setdefault'].map((name) => [`${GLOBALS}.${name}`, anything])),
  ...Object.fromEntries(['clear', 'pop', 'popitem', 'setdefault', 'update'].map((name) => [`${VARS}.${name}`, change])),
}
