// `object.name`.
import type { Span } from '../span.ts'
import type { AttributeExpression, Expression } from '../syntax/expression.ts'
import {
  type ClassValue,
  type ExternalValue,
  type FunctionValue,
  type InstanceValue,
  type TypeName,
  typeOf,
  type Value,
} from '../value.ts'
import { hasMethod } from './builtins/methods.ts'
import { memberOf } from './builtins/modules.ts'
import { propertyOf } from './builtins/registry.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { callFunction } from './functions.ts'
import { joinValues } from './join.ts'
import { libraryMember, membersOf } from './library.ts'
import { failure, reportUnset } from './lift.ts'
import { external, int, originAt, str, unknown } from './make.ts'
import { methodOfMetaclass } from './metaclasses.ts'
import type { State } from './state.ts'
import { forgetContent } from './targets.ts'
import { typeName } from './text.ts'

export function evaluateAttribute(evaluator: Evaluator, node: AttributeExpression, state: State): Value {
  const object = evaluate(evaluator, node.object, state)
  if (node.name === '') return unknown(originAt(node, object))
  if (object.kind !== 'one-of') return state.current(attributeOf(evaluator, object, node, state))
  const failing = object.options.filter((option) => lacks(evaluator, option, node.name))
  const options = object.options.filter((option) => !failing.includes(option))
  if (options.length === 0) return attributeOf(evaluator, failing[0] as Value, node, state)
  if (failing.length > 0) {
    const problem = failure('AttributeError', `'NoneType' object has no attribute '${node.name}'`)
    evaluator.mayRaise(state, problem.exception)
    reportUnset(evaluator, failing, problem, node.nameSpan)
  }
  return joinValues(options.map((option) => state.current(attributeOf(evaluator, option, node, state))))
}

/** `object.name`, where the name is not written as one. */
export function attributeNamed(evaluator: Evaluator, object: Value, name: string, span: Span, state: State): Value {
  const place = { from: span.from, to: span.to }
  if (object.kind === 'one-of') return unknown(originAt(span, object))
  return state.current(attributeOf(evaluator, object, { name, nameSpan: place, ...place }, state))
}

/** What an object of the file's or its class has under a name, functions aside. */
export function ownAttribute(state: State, object: ClassValue | InstanceValue, name: string): Value | undefined {
  const own = object.kind === 'instance' ? object.attributes.get(name) : undefined
  const found = own ?? findInClass(state, object.kind === 'instance' ? object.class : object, name)
  return found?.kind === 'function' || found?.kind === 'external' ? undefined : found
}

/** Where an attribute is asked for. */
type AttributePlace = Pick<AttributeExpression, 'name' | 'nameSpan' | 'from' | 'to'>

function attributeOf(evaluator: Evaluator, object: Value, node: AttributePlace, state: State): Value {
  const origin = originAt(node, object)
  switch (object.kind) {
    case 'module': {
      const set = state.binding(evaluator.setOnModules.own(`${object.path}.${node.name}`))
      if (set?.certain && !state.foreign) return set.value
      return memberOf(evaluator, object.path, node.name, { from: node.from, to: node.to }, node.nameSpan, state)
    }
    case 'external':
      if (lacksMember(evaluator, object, node.name)) return noAttribute(evaluator, object, node, state)
      if (object.path === 'sys.version_info' && node.name === 'major') return int(evaluator.context.python, origin)
      return external(`${object.path}.${node.name}`, origin, object.self)
    case 'instance':
      return attributeOfInstance(evaluator, object, node, state)
    case 'class': {
      const found = findInClass(state, object, node.name)
      if (found?.kind === 'function') return found.bindsTo === 'class' ? { ...found, self: object } : found
      if (found) return isDescriptor(state, found) ? unknown(origin) : found
      if (object.metaclass && findInClass(state, object.metaclass, node.name)) return attributeOfMetaclass(object, node, state)
      return lackedByClass(evaluator, object, node.name) ? noAttribute(evaluator, object, node, state) : unknown(origin)
    }
    case 'function':
      return lacksMember(evaluator, object, node.name) ? noAttribute(evaluator, object, node, state) : unknown(origin)
    default: {
      if (object.kind === 'list' && object.standsIn === 'deque') return attributeOfDeque(evaluator, object, node, state)
      if (lacks(evaluator, object, node.name)) return noAttribute(evaluator, object, node, state)
      const type = typeOf(object)
      const likely = type ?? typeWith(evaluator, object, node.name)
      if (!type || type === 'none') evaluator.mayRaise(state, 'AttributeError')
      if (!likely || likely === 'none') return unknown(origin)
      const self: Value = type ? object : { ...object, kind: 'unknown', type: likely }
      return external(`${likely}.${node.name}`, origin, self)
    }
  }
}

/** Whether it says itself what it gives as an attribute. */
const isDescriptor = (state: State, value: Value): boolean =>
  value.kind === 'instance' &&
  (value.class.kind === 'external'
    ? /^functools\.\w+(?:_property|method)$/.test(value.class.path)
    : findInClass(state, value.class, '__get__') !== undefined)

function attributeOfMetaclass(object: ClassValue, node: AttributePlace, state: State): Value {
  return methodOfMetaclass(object, node.name, state) ?? unknown(originAt(node, object))
}

function attributeOfDeque(evaluator: Evaluator, object: Value, node: AttributePlace, state: State): Value {
  if (isNoMember('collections.deque', node.name)) return noAttribute(evaluator, object, node, state)
  return external(`collections.deque.${node.name}`, originAt(node, object), object)
}

function noAttribute(evaluator: Evaluator, object: Value, node: AttributePlace, state: State): Value {
  const owner = ownerName(object)
  return evaluator.raise(state, 'AttributeError', `${owner} has no attribute '${node.name}'`, node.nameSpan)
}

function ownerName(object: Value): string {
  if (object.kind === 'class') return `type object '${object.name}'`
  if (object.kind !== 'external') return `'${typeName(object)}' object`
  const known = libraryMember(object.path)
  if (known?.kind === 'class') return `type object '${object.path.split('.').at(-1)}'`
  return known?.kind === 'function' ? "'function' object" : object.path
}

const JSON_TYPES: readonly TypeName[] = ['none', 'bool', 'int', 'float', 'str', 'list', 'dict']

/** Of what JSON has a form for, the only type that has a method. */
function typeWith(evaluator: Evaluator, value: Value, name: string): TypeName | undefined {
  if (value.kind !== 'unknown' || !value.json) return undefined
  const [type, ...others] = JSON_TYPES.filter((each) => hasMethod(each, name, evaluator.context.python))
  return others.length === 0 ? type : undefined
}

const lackedByJson = (evaluator: Evaluator, name: string): boolean =>
  JSON_TYPES.every((type) => hasMethod(type, name, evaluator.context.python) === false)

/** Whether a value of one of Python's own types lacks the attribute for sure. */
function lacks(evaluator: Evaluator, value: Value, name: string): boolean {
  const type = typeOf(value)
  if (value.kind === 'unknown' && value.json) return !name.startsWith('__') && lackedByJson(evaluator, name)
  return type !== undefined && !name.startsWith('__') && hasMethod(type, name, evaluator.context.python) === false
}

function attributeOfInstance(evaluator: Evaluator, object: InstanceValue, node: AttributePlace, state: State): Value {
  // Whoever has it may give the object any attribute.
  if (node.name === '__dict__' || node.name === '__setattr__') forgetContent(object.identity, state)
  // Python gives them the name of the class that they are written in.
  const isPrivate = PRIVATE.test(node.name)
  const own = isPrivate ? undefined : object.attributes.get(node.name)
  const described = object.class.kind === 'class' ? findInClass(state, object.class, node.name) : undefined
  if (described && isDescriptor(state, described)) return unknown(originAt(node, object))
  if (own && (object.class.kind === 'class' || isNoMember(object.class.path, node.name))) return own
  const origin = originAt(node, object)
  const found = findInClass(state, object.class, node.name)
  const whole = state.whole(object)
  if (found?.kind === 'function') {
    if (found.bindsTo === 'nothing') return found
    const self = found.bindsTo === 'class' ? whole.class : whole
    return found.bindsTo === 'property' ? callFunction(evaluator, found, [selfArgument(whole)], node, state) : { ...found, self }
  }
  if (found?.kind === 'external') {
    const value = { ...found, origin, self: whole }
    return propertyOf(evaluator, value, node, state) ?? own ?? value
  }
  // Which of several functions it is, and so what it is bound to, is open.
  if (found?.kind === 'one-of' && found.options.some(({ kind }) => kind === 'function')) return unknown(origin)
  if (isPrivate || (found && object.open)) return unknown(origin)
  if (found) return found
  // What every object has is not asked for.
  const asked = node.name.startsWith('__') ? undefined : findInClass(state, object.class, '__getattr__')
  if (asked?.kind === 'function') {
    if (object.open) return unknown(origin)
    return callFunction(evaluator, { ...asked, self: whole }, [givenArgument(str(node.name, origin))], node, state)
  }
  const sealed = !object.open && isSealed(evaluator, object.class, node.name)
  const lacking = lacksMember(evaluator, object.class, node.name, sealed) && !openInstance(object)
  if (lacking) return noAttribute(evaluator, object, node, state)
  evaluator.mayRaise(state, 'AttributeError')
  return unknown(origin)
}

/** `__name`, and what Python makes of it in a class: `_Class__name`. */
const PRIVATE = /^__\w*(?<!__)$|^_[A-Za-z\d]\w*__\w/

/** Of what neither the class nor its bases say. */
const lackedByClass = (evaluator: Evaluator, owner: ClassValue, name: string): boolean =>
  lacksMember(evaluator, owner, name, isSealed(evaluator, owner, name)) && !describes(owner, name) && !PRIVATE.test(name)

/** Whether asking a class for the attribute fails for sure. */
export const lacksOfClass = (evaluator: Evaluator, owner: ClassValue, name: string, state: State): boolean =>
  !owner.metaclass && !findInClass(state, owner, name) && lackedByClass(evaluator, owner, name)

/** Whether all that gives a class or its objects the attribute was seen. */
const isSealed = (evaluator: Evaluator, owner: ClassValue | ExternalValue, name: string): boolean =>
  !evaluator.setsAnyAttribute && !evaluator.setOnUnknown.has(name) && isPlain(owner)

/** Whether the class itself has something under the name of what its objects have. */
const describes = (owner: ClassValue, name: string): boolean =>
  owner.record?.fields.some((field) => field.name === name) ||
  owner.attributes.has('__slots__') ||
  owner.bases.some((base) => base.kind === 'class' && describes(base, name))

/** Methods that run where they are called by name, or where an object is made. */
const SEEN = /^__(?:init|call|post_init|slots|doc|module|qualname|annotations|match_args)__$/

/** Whether no method of a class of the file runs unseen, such as `__eq__`. */
const isPlain = (owner: ClassValue | ExternalValue): boolean =>
  owner.kind === 'class'
    ? [...owner.attributes.keys()].every((name) => !/^__[a-z]\w*__$/.test(name) || SEEN.test(name)) &&
      owner.bases.every((base) => (base.kind === 'class' || base.kind === 'external') && isPlain(base))
    : owner.path === 'object'

/** Converters give a parser methods of its own, and a namespace has what it is given. */
const openInstance = (object: InstanceValue): boolean =>
  object.arguments.some(({ keyword, star }) => keyword === 'converters' || (star && isNamespaceClass(object.class)))

const isNamespaceClass = (owner: InstanceValue['class']): boolean =>
  owner.kind === 'external' && owner.path === 'types.SimpleNamespace'

const givenArgument = (value: Value) => ({ value, spread: false, span: value.origin.source, valueSpan: value.origin.source })

const selfArgument = (self: Value) => ({ value: self, spread: false, span: self.origin.source, valueSpan: self.origin.source })

/** What a class and its bases say, the nearest first; undefined where that is not known. */
export function findInClass(state: State, owner: ClassValue | ExternalValue, name: string): Value | undefined {
  if (owner.kind === 'external') {
    return owner.path === 'object' || isNoMember(owner.path, name) ? undefined : external(`${owner.path}.${name}`, owner.origin)
  }
  const current = state.current(owner)
  const own = current.kind === 'class' ? current.attributes.get(name) : undefined
  if (own) return own.kind === 'function' ? { ...own, owner } : state.current(own)
  for (const base of owner.bases) {
    if (base.kind !== 'class' && base.kind !== 'external') return undefined
    const found = findInClass(state, base, name)
    if (found) return found
  }
  return undefined
}

const isNoMember = (path: string, name: string): boolean => !name.startsWith('_') && membersOf(path)?.has(name) === false

/** What classes have from their own classes: `type`, and that of abstract classes. */
const OF_METACLASSES: ReadonlySet<string> = new Set(['mro', 'register'])

/**
 * Whether a class, its instances, a function or an object of a module lack the attribute for sure.
 * @param sealed all that gives it attributes was seen
 */
function lacksMember(
  evaluator: Evaluator,
  owner: ClassValue | ExternalValue | FunctionValue,
  name: string,
  sealed = false,
): boolean {
  const isHidden = OF_METACLASSES.has(name) || name.startsWith(owner.kind === 'class' ? '__' : '_')
  if (isHidden || evaluator.context.python === 2) return false
  return ownerLacks(evaluator, owner, name, sealed) && (sealed || !evaluator.maySetAttribute(name))
}

function ownerLacks(
  evaluator: Evaluator,
  owner: ClassValue | ExternalValue | FunctionValue,
  name: string,
  sealed: boolean,
): boolean {
  if (owner.kind === 'class') return classLacks(evaluator, owner, name, sealed)
  if (owner.kind === 'function' && owner.bindsTo === 'property') return false
  if (owner.kind === 'function') return owner.definition.kind === 'lambda' || owner.definition.decorators.every(isPlainDecorator)
  if (owner.path === 'object') return !name.startsWith('__')
  return libraryMember(owner.path)?.kind === 'function' || isNoMember(owner.path, name)
}

/** What it gives has no attributes of its own. */
const isPlainDecorator = (decorator: Expression): boolean =>
  decorator.kind === 'name' && (decorator.name === 'classmethod' || decorator.name === 'staticmethod')

const classLacks = (evaluator: Evaluator, owner: ClassValue, name: string, sealed: boolean): boolean =>
  !owner.attributes.has('__getattr__') &&
  !owner.attributes.has('__getattribute__') &&
  owner.bases.every(
    (base) =>
      (base.kind === 'class' || base.kind === 'external') &&
      ((base.kind === 'external' && base.path === 'object') ||
        lacksMember(evaluator, base, name, sealed && base.kind === 'class')),
  )
