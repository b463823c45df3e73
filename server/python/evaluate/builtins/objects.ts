// Functions about objects, and the decorators that evaluation understands.
import { type ArgumentValue, type ExternalValue, type ModuleValue, optionsOf, typeOf, type Value } from '../../value.ts'
import { attributeNamed, lacksOfClass, ownAttribute } from '../attributes.ts'
import { type Call, newInstance } from '../calls.ts'
import { instantiate } from '../classes.ts'
import { importModule, moduleAt } from '../imports.ts'
import { joinValues } from '../join.ts'
import { bool, dict, external, none, originAt, str, unknown } from '../make.ts'
import { evaluateName } from '../names.ts'
import { CONTEXT_FUNCTION } from '../objectCalls.ts'
import { classWithoutBody, makeDataclass, makeNamedTuple, makeNamespace } from '../records.ts'
import { superOf } from '../superclasses.ts'
import { changeEach, setOnModule, takesNoAttributes } from '../targets.ts'
import { truth, typeName } from '../text.ts'
import { given, positionals, raise } from './arguments.ts'
import { refusedCode } from './dynamic.ts'
import { isAlwaysThere, workerClassAt } from './modules.ts'
import type { Builtin } from './registry.ts'

const decorator =
  (bindsTo: 'class' | 'nothing' | 'property'): Builtin =>
  (call) => {
    const [value] = given(call, 'function')
    // A property that is more than its getter can be set.
    return value?.kind === 'function' && !value.self && call.arguments.length === 1
      ? { ...value, bindsTo }
      : unknown(originAt(call.node))
  }

/** `@dataclass` and `@dataclass(…)`. */
const dataclass: Builtin = (call) => {
  const value = given(call, 'cls')[0] ?? call.arguments.find(({ keyword, star }) => keyword === undefined && !star)?.value
  if (value?.kind === 'class') return makeDataclass(call, value)
  return call.callee.kind === 'external' && !value ? laterCall(call, call.callee) : unknown(originAt(call.node), 'class')
}

/** The decorator that `@dataclass(…)` makes: the call is completed where it is made. */
function laterCall(call: Call, callee: ExternalValue): Value {
  const place = { from: call.node.from, to: call.node.to }
  const first = { value: callee, spread: false, span: place, valueSpan: place }
  const partly = external('functools.partial', originAt(call.node)) as ExternalValue
  return call.state.keep(newInstance(partly, { ...call, arguments: [first, ...call.arguments] }))
}

/** `dataclasses.replace(object, name=value)`. */
const replaceFields: Builtin = (call) => {
  const [first, ...changes] = call.arguments
  const object = first?.value
  if (object?.kind !== 'instance' || object.class.kind !== 'class' || !object.class.record) return unknown(originAt(call.node))
  const given = object.class.record.fields.filter((field) => field.given)
  const kept = given.flatMap(({ name }): ArgumentValue[] => {
    const value = object.attributes.get(name)
    return value && !changes.some(({ keyword }) => keyword === name)
      ? [{ keyword: name, value, spread: true, span: first?.span ?? call.node, valueSpan: first?.valueSpan ?? call.node }]
      : []
  })
  return instantiate({ ...call, arguments: [...kept, ...changes] }, object.class)
}

/** `dataclasses.asdict(object)`, of objects that hold no others. */
const asDictionary: Builtin = (call) => {
  const [object] = given(call, 'obj')
  if (object?.kind !== 'instance' || object.class.kind !== 'class' || !object.class.record)
    return unknown(originAt(call.node), 'dict')
  const entries = object.class.record.fields.map(({ name }) => {
    const value = object.attributes.get(name) ?? unknown(originAt(call.node))
    return { key: str(name, originAt(call.node)), value: isPlainData(value) ? value : unknown(value.origin) }
  })
  return call.state.adopt(dict(entries, originAt(call.node)))
}

const isPlainData = (value: Value): boolean => !('identity' in value) && value.kind !== 'one-of'

const namespace: Builtin = (call) =>
  call.callee.kind === 'external' ? makeNamespace(call, newInstance(call.callee, call)) : unknown(originAt(call.node))

const same: Builtin = (call) => given(call, 'value')[0] ?? unknown(originAt(call.node))

/** `@lru_cache`, and `@lru_cache(maxsize=None)`, which makes the decorator. */
const cache: Builtin = (call) => (given(call, 'maxsize')[0]?.kind === 'function' ? same(call) : decoratesNothing(call))

/** What it gives decorates by leaving things as they are. */
const decoratesNothing: Builtin = (call) => ({ kind: 'external', path: 'functools.wraps()', origin: originAt(call.node) })

const contextFunction: Builtin = (call) => {
  const [value] = given(call, 'func')
  const isMethod = call.evaluator.scope.kind === 'class'
  if (value?.kind !== 'function' || isMethod) return unknown(originAt(call.node))
  return call.state.keep(newInstance(external(CONTEXT_FUNCTION, originAt(call.node)) as ExternalValue, call))
}

const isNoName = (name: Value | undefined): boolean => ['none', 'bool', 'int', 'float', 'bytes'].includes(name?.kind ?? '')

const attribute: Builtin = (call) => {
  const { evaluator, state, node } = call
  const [object, name, fallback] = given(call, 'object', 'name', 'default')
  if (isNoName(name)) return raise(call, 'TypeError', 'attribute name must be string')
  if (!object || name?.kind !== 'str') {
    evaluator.mayRaise(state)
    return unknown(originAt(node, ...(object ? [object] : [])))
  }
  if (!fallback) return attributeNamed(evaluator, object, name.value, node, state)
  const settled = object.kind === 'module' ? ofModuleOrElse(call, object, name.value, fallback) : undefined
  if (settled) return settled
  if (object.kind === 'class' && lacksOfClass(evaluator, object, name.value, state)) return fallback
  const known = object.kind === 'class' || object.kind === 'instance' ? ownAttribute(state, object, name.value) : undefined
  return known ?? joinValues([unknown(originAt(node, object)), fallback])
}

/** What is settled by the release: the class of its workers, and the fallback for what a module lacks in it. */
function ofModuleOrElse({ evaluator, state, node }: Call, { path: module }: ModuleValue, name: string, fallback: Value) {
  const place = { from: node.from, to: node.to }
  const event = { kind: 'attribute', span: place, certain: state.certain, module, name, imported: false, caught: true } as const
  if (evaluator.verdictOn(event)) return fallback
  const path = `${module}.${name}`
  return workerClassAt(path) && isAlwaysThere(module, evaluator.context.runBy) ? external(path, originAt(node)) : undefined
}

const setAttribute: Builtin = (call) => {
  const [object, name, value] = given(call, 'object', 'name', 'value')
  if (isNoName(name)) return raise(call, 'TypeError', 'attribute name must be string')
  if (object && takesNoAttributes(object)) {
    const message = `'${typeName(object)}' object takes no attributes`
    return call.evaluator.raise(call.state, 'AttributeError', message, call.node, 'none')
  }
  const open = !object || optionsOf(object).some(({ kind }) => kind === 'unknown')
  if (open && name?.kind === 'str') call.evaluator.setOnUnknown.add(name.value)
  if (object && value) {
    if (name?.kind === 'str') setOnModule(call.evaluator, object, name.value, value, call.state)
    changeEach(object, call.state, (content) => {
      if (content.kind !== 'instance' && content.kind !== 'class') return content
      if (name?.kind === 'str') return { ...content, attributes: new Map(content.attributes).set(name.value, value) }
      const forgotten = { ...content, attributes: new Map() }
      return forgotten.kind === 'instance' ? { ...forgotten, open: true } : forgotten
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
  if (value.kind === 'list' && value.standsIn) return false
  return value.kind === 'instance' || value.kind === 'external' ? undefined : kinds.includes(value.kind)
}

/** An object to be called: what the call gives is worked out where it is made. */
const toBeCalled: Builtin = (call) =>
  call.callee.kind === 'external' ? call.state.keep(newInstance(call.callee, call)) : unknown(originAt(call.node))

/** A module by its name: `importlib.import_module(name)`, `__import__(name)`. */
const importByName: Builtin = (call) => {
  const [name, , , names] = given(call, 'name', 'globals', 'locals', 'fromlist')
  if (name?.kind !== 'str' || !/^\w+(\.\w+)*$/.test(name.value)) {
    call.evaluator.mayRaise(call.state, 'ImportError')
    return unknown(originAt(call.node))
  }
  importModule(call.evaluator, name.value, name.origin.source, call.state)
  const whole = call.callee.kind === 'external' && call.callee.path !== '__import__'
  return moduleAt(whole || (names && truth(names)) ? name.value : (name.value.split('.')[0] as string), call.node)
}

/** Of texts, names are understood. */
const evaluateText: Builtin = (call) => {
  const { evaluator, state, node } = call
  const [code] = given(call, 'source')
  const refused = refusedCode(evaluator, code, 'value')
  if (refused) return evaluator.raise(state, refused.exception, refused.message, node)
  if (
    call.arguments.length > 1 ||
    code?.kind !== 'str' ||
    !/^(?!(?:None|True|False)$)[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(code.value)
  ) {
    evaluator.mayRaise(state)
    return unknown(originAt(node))
  }
  const { from, to } = node
  const [name = '', ...attributes] = code.value.split('.')
  const value = evaluateName(evaluator, { kind: 'name', name, from, to }, state)
  return attributes.reduce((object, attribute) => attributeNamed(evaluator, object, attribute, { from, to }, state), value)
}

/** `type(object)`, and `type(name, bases, attributes)`, which makes a class. */
const typeOrClass: Builtin = (call) => {
  const { evaluator, state, node } = call
  const [name, bases, attributes] = given(call, 'name', 'bases', 'dict')
  const count = positionals(call)?.length
  if (count !== undefined && count !== 1 && count < 3 && call.arguments.length === count)
    return evaluator.raise(state, 'TypeError', 'type() takes 1 or 3 arguments', node, 'class')
  if (call.arguments.length !== 3 || !name || !bases || !attributes) return unknown(originAt(node), 'class')
  const type = typeOf(name)
  if (type !== undefined && type !== 'str' && type !== 'instance') {
    return evaluator.raise(state, 'TypeError', `type.__new__() argument 1 must be str, not ${typeName(name)}`, node, 'class')
  }
  const keys = attributes.kind === 'dict' ? attributes.entries.map(({ key }) => key) : []
  const plain = bases.kind === 'tuple' && bases.items.every((base) => base.kind === 'class' || base.kind === 'external')
  if (name.kind !== 'str' || !plain || attributes.kind !== 'dict') return unknown(originAt(node), 'class')
  const named = attributes.entries.flatMap(({ key, value }) => (key.kind === 'str' ? [[key.value, value] as const] : []))
  if (keys.some((key) => key.kind === 'str' && key.value.startsWith('__'))) return unknown(originAt(node), 'class')
  return state.keep({ ...classWithoutBody(name.value, bases.items, node), attributes: new Map(named) })
}

/** What only the modules of Python 2 have: what files ask for to know which Python runs them. */
const GONE = new Set(
  'sys.maxint sys.setdefaultencoding sys.exc_clear os.getcwdu itertools.imap itertools.izip itertools.ifilter string.letters'.split(
    ' ',
  ),
)

const hasAttribute: Builtin = (call) => {
  const { evaluator, node } = call
  const [object, name] = given(call, 'object', 'name')
  const isGone = object?.kind === 'module' && name?.kind === 'str' && GONE.has(`${object.path}.${name.value}`)
  return isGone && evaluator.context.python === 3 && !evaluator.maySetAttribute(name.value)
    ? bool(false, originAt(node))
    : unknown(originAt(node), 'bool')
}

export const objectBuiltins: Readonly<Record<string, Builtin>> = {
  super: superOf,
  staticmethod: decorator('nothing'),
  classmethod: decorator('class'),
  property: decorator('property'),
  'dataclasses.dataclass': dataclass,
  'dataclasses.asdict': asDictionary,
  'dataclasses.replace': replaceFields,
  'collections.namedtuple': makeNamedTuple,
  'types.SimpleNamespace': namespace,
  'functools.lru_cache': cache,
  'functools.partial': toBeCalled,
  'operator.attrgetter': toBeCalled,
  'operator.itemgetter': toBeCalled,
  'importlib.import_module': importByName,
  __import__: importByName,
  eval: evaluateText,
  'functools.cache': same,
  'functools.wraps': decoratesNothing,
  'functools.wraps()': same,
  'zope.interface.implementer': decoratesNothing,
  'zope.interface.provider': decoratesNothing,
  'contextlib.contextmanager': contextFunction,
  'copy.copy': same,
  getattr: attribute,
  setattr: setAttribute,
  'object.__setattr__': setAttribute,
  isinstance: isInstance,
  hasattr: hasAttribute,
  callable: (call) => unknown(originAt(call.node), 'bool'),
  type: typeOrClass,
  id: (call) => unknown(originAt(call.node), 'int'),
  input: (call) => unknown(originAt(call.node), 'str'),
  raw_input: (call) => unknown(originAt(call.node), 'str'),
  print: (call) => none(originAt(call.node)),
}
