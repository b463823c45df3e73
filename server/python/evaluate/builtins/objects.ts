// Functions about objects, and the decorators that evaluation understands.
import { optionsOf, type Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import { fieldsOf, superOf } from '../classes.ts'
import { bool, none, originAt, unknown } from '../make.ts'
import { changeEach } from '../targets.ts'
import { given } from './arguments.ts'
import { runForeignCode } from './dynamic.ts'
import type { Builtin } from './registry.ts'

const decorator =
  (bindsTo: 'class' | 'nothing' | 'property'): Builtin =>
  (call) => {
    const [value] = given(call, 'function')
    return value?.kind === 'function' ? { ...value, bindsTo } : unknown(originAt(call.node))
  }

/** `@dataclass` and `@dataclass(…)`. */
const dataclass: Builtin = (call) => {
  const [value] = given(call, 'cls')
  if (value?.kind === 'class') return call.state.keep({ ...value, fields: fieldsOf(value.definition) })
  return call.callee.kind === 'external' ? { ...call.callee, origin: originAt(call.node) } : unknown(originAt(call.node))
}

const same: Builtin = (call) => given(call, 'value')[0] ?? unknown(originAt(call.node))

/** What it gives decorates by leaving things as they are. */
const decoratesNothing: Builtin = (call) => ({ kind: 'external', path: 'functools.wraps()', origin: originAt(call.node) })

const attribute: Builtin = (call) => {
  const [object, name, fallback] = given(call, 'object', 'name', 'default')
  if (object?.kind === 'instance' && name?.kind === 'str') {
    const own = object.attributes.get(name.value)
    if (own) return own
  }
  call.evaluator.mayRaise(call.state, fallback ? undefined : 'AttributeError')
  return unknown(originAt(call.node, ...(object ? [object] : [])))
}

const setAttribute: Builtin = (call) => {
  const [object, name, value] = given(call, 'object', 'name', 'value')
  if (object && value) {
    changeEach(object, call.state, (content) => {
      if (content.kind !== 'instance' && content.kind !== 'class') return content
      return { ...content, attributes: name?.kind === 'str' ? new Map(content.attributes).set(name.value, value) : new Map() }
    })
  }
  return none(originAt(call.node))
}

const TYPES: Readonly<Record<string, readonly Value['kind'][]>> = {
  str: ['str'],
  bytes: ['bytes'],
  int: ['int', 'bool'],
  bool: ['bool'],
  float: ['float'],
  list: ['list'],
  tuple: ['tuple'],
  dict: ['dict'],
  set: ['set'],
}

const isInstance: Builtin = (call) => {
  const [object, type] = given(call, 'object', 'type')
  const origin = originAt(call.node)
  const types = type?.kind === 'tuple' ? type.items : type ? [type] : []
  const kinds = types.map((each) => (each.kind === 'external' ? TYPES[each.path] : undefined))
  if (!object || kinds.length === 0 || kinds.includes(undefined)) return unknown(origin, 'bool')
  const answers = new Set(
    optionsOf(object).map((option) =>
      isOfKind(
        option,
        kinds.flatMap((each) => each ?? []),
      ),
    ),
  )
  const [answer] = answers
  return answers.size === 1 && answer !== undefined ? bool(answer, origin) : unknown(origin, 'bool')
}

function isOfKind(value: Value, kinds: readonly Value['kind'][]): boolean | undefined {
  if (value.kind === 'unknown') return value.type === undefined ? undefined : kinds.includes(value.type as Value['kind'])
  return value.kind === 'instance' || value.kind === 'external' ? undefined : kinds.includes(value.kind)
}

/** The module's names as a dictionary: whoever takes it may bind any. */
const namespace: Builtin = (call: Call) => {
  runForeignCode(call.evaluator, call.state)
  return unknown(originAt(call.node), 'dict')
}

export const objectBuiltins: Readonly<Record<string, Builtin>> = {
  super: superOf,
  staticmethod: decorator('nothing'),
  classmethod: decorator('class'),
  property: decorator('property'),
  'dataclasses.dataclass': dataclass,
  'functools.lru_cache': same,
  'functools.cache': same,
  'functools.wraps': decoratesNothing,
  'functools.wraps()': same,
  'zope.interface.implementer': decoratesNothing,
  'copy.copy': same,
  getattr: attribute,
  setattr: setAttribute,
  isinstance: isInstance,
  hasattr: (call) => unknown(originAt(call.node), 'bool'),
  callable: (call) => unknown(originAt(call.node), 'bool'),
  type: (call) => unknown(originAt(call.node), 'class'),
  globals: namespace,
  vars: namespace,
  locals: (call) => unknown(originAt(call.node), 'dict'),
  id: (call) => unknown(originAt(call.node), 'int'),
  input: (call) => unknown(originAt(call.node), 'str'),
  raw_input: (call) => unknown(originAt(call.node), 'str'),
  print: (call) => none(originAt(call.node)),
}
