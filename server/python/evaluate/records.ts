// Classes that say what their objects consist of: data classes and named tuples.

import { isObjectOf } from '../objects.ts'
import type { Span } from '../span.ts'
import type { Expression } from '../syntax/expression.ts'
import type { ClassStatement } from '../syntax/statement.ts'
import {
  type ArgumentValue,
  type ClassValue,
  type InstanceValue,
  type RecordField,
  type RecordShape,
  type TypeName,
  typeOf,
  type Value,
} from '../value.ts'
import { findInClass } from './attributes.ts'
import { type Call, callValue } from './calls.ts'
import { callFunction } from './functions.ts'
import { external, originAt, unknown } from './make.ts'
import { matchArguments } from './parameters.ts'
import { strOf, truth, typeName } from './text.ts'

/** What `@dataclass` makes of a class. */
export function makeDataclass(call: Call, owner: ClassValue): Value {
  const { evaluator, state, node } = call
  const option = (name: string): boolean | undefined => {
    const given = call.arguments.find(({ keyword }) => keyword === name)
    return given && truth(given.value)
  }
  const own = fieldsOf(owner, option('kw_only') === true)
  if (!own || call.arguments.some(({ star }) => star)) return unknown(originAt(node), 'class')
  const mutable = own.find(({ initial }) => initial && MUTABLE.includes(typeOf(initial) ?? ''))
  if (mutable?.initial) {
    const message = `mutable default ${typeName(mutable.initial)} for field ${mutable.name} is not allowed: use default_factory`
    return evaluator.raise(state, 'ValueError', message, node, 'class')
  }
  const fields = withInherited(owner, own)
  const problem = disorder(fields)
  if (problem) return evaluator.raise(state, 'TypeError', problem, node, 'class')
  const attributes = new Map(owner.attributes)
  if (option('order')) for (const name of COMPARISONS) attributes.set(name, unknown(originAt(node)))
  return state.keep({ ...owner, attributes, record: { fields, frozen: option('frozen') === true } })
}

const MUTABLE: readonly string[] = ['list', 'dict', 'set']

const COMPARISONS = ['__lt__', '__le__', '__gt__', '__ge__']

/** A class that derives from NamedTuple: its objects are tuples. */
export function asNamedTuple(owner: ClassValue): ClassValue {
  const fields = fieldsOf(owner, false) ?? []
  return { ...owner, bases: [external('tuple', owner.origin)], record: { fields, frozen: true } }
}

/** The annotated names of a class in order; undefined where they are not all that the constructor takes. */
function fieldsOf(owner: ClassValue, allByKeyword: boolean): RecordField[] | undefined {
  const fields: RecordField[] = []
  let byKeyword = allByKeyword
  for (const statement of owner.definition.body) {
    const [target] = statement.kind === 'assign' ? statement.targets : []
    if (statement.kind !== 'assign' || !statement.annotation || target?.kind !== 'name') continue
    const type = nameIn(statement.annotation)
    if (type === 'InitVar') return undefined
    if (type === 'KW_ONLY') byKeyword = true
    else if (type !== 'ClassVar') fields.push(fieldFrom(target.name, owner.attributes.get(target.name), byKeyword))
  }
  return fields
}

const nameIn = (annotation: Expression): string => {
  if (annotation.kind === 'name' || annotation.kind === 'attribute') return annotation.name
  return annotation.kind === 'subscript' ? nameIn(annotation.object) : ''
}

/** `field(default=…)` and `field(default_factory=…)` stand for what they give. */
function fieldFrom(name: string, value: Value | undefined, byKeyword: boolean): RecordField {
  if (!isObjectOf(value, 'dataclasses.field')) return { name, byKeyword, given: true, ...(value && { initial: value }) }
  const option = (wanted: string) => value.arguments.find(({ keyword }: ArgumentValue) => keyword === wanted)?.value
  const [initial, factory, taken, only] = ['default', 'default_factory', 'init', 'kw_only'].map(option)
  return {
    name,
    byKeyword: byKeyword || (only !== undefined && truth(only) === true),
    given: !taken || truth(taken) !== false,
    ...(initial && { initial }),
    ...(factory && { factory }),
  }
}

/** The fields of bases come first; one that is there again keeps its place. */
function withInherited(owner: ClassValue, own: readonly RecordField[]): RecordField[] {
  const all = new Map<string, RecordField>()
  for (const base of owner.bases.toReversed()) {
    if (base.kind === 'class') for (const field of base.record?.fields ?? []) all.set(field.name, field)
  }
  for (const field of own) all.set(field.name, field)
  return [...all.values()]
}

function disorder(fields: readonly RecordField[]): string | undefined {
  let before: string | undefined
  for (const { name, initial, factory, byKeyword, given } of fields) {
    if (byKeyword || !given) continue
    if (initial || factory) before = name
    else if (before !== undefined) return `non-default argument '${name}' follows default argument`
  }
  return undefined
}

/** What the objects of a class consist of, by the nearest of its bases that says so. */
export function recordOf(owner: ClassValue): RecordShape | undefined {
  if (owner.record) return owner.record
  for (const base of owner.bases) {
    const found = base.kind === 'class' ? recordOf(base) : undefined
    if (found) return found
  }
  return undefined
}

/** What the constructor that such a class gets does. */
export function fillRecord(call: Call, owner: ClassValue, { fields }: RecordShape, instance: InstanceValue): Value {
  const { evaluator, state, node } = call
  const parameters = fields
    .filter(({ given }) => given)
    .map(({ name, byKeyword }) => ({ name, takes: byKeyword ? ('keyword' as const) : ('either' as const) }))
  // A factory is called for what is not given.
  const pending = unknown(originAt(node))
  const initial = new Map(
    fields.flatMap((field) => {
      const value = field.factory ? pending : field.initial
      return value ? [[field.name, value] as const] : []
    }),
  )
  const values = matchArguments(owner.name, parameters, (each) => initial.get(each.name), call.arguments, originAt(node))
  if ('exception' in values) return evaluator.raise(state, values.exception, values.message, node)
  for (const { name, given, factory } of fields) {
    const value = given ? values.get(name) : initial.get(name)
    if (value === pending && factory) {
      values.set(name, callValue({ ...call, callee: factory, arguments: [], node: { from: node.from, to: node.to } }))
    } else if (value) values.set(name, value)
  }
  state.change(instance.identity, (content) => (content.kind === 'instance' ? { ...content, attributes: values } : content))
  const after = findInClass(state, owner, '__post_init__')
  if (after?.kind === 'function') callFunction(evaluator, { ...after, self: state.current(instance) }, [], node, state)
  return state.current(instance)
}

/** What functions give that is a tuple: how many items, and of which type. */
const TUPLES: Readonly<Record<string, readonly [count: number, type?: TypeName]>> = {
  'os.uname': [5, 'str'],
  'platform.uname': [6, 'str'],
  'time.gmtime': [9, 'int'],
  'time.localtime': [9, 'int'],
  'urllib.parse.ParseResult': [6],
  'urllib.parse.SplitResult': [5],
}

/** The items of an object that is a named tuple. */
export function itemsOfRecord(value: Value): readonly Value[] | undefined {
  const [count, type] = (value.kind === 'instance' && value.class.kind === 'external' && TUPLES[value.class.path]) || []
  if (count !== undefined) return Array.from({ length: count }, () => unknown(value.origin, type))
  if (value.kind !== 'instance' || value.class.kind !== 'class' || !value.class.record) return undefined
  if (!value.class.bases.some((base) => base.kind === 'external' && base.path === 'tuple')) return undefined
  const items = value.class.record.fields.map(({ name }) => value.attributes.get(name))
  return items.every((item) => item !== undefined) ? items : undefined
}

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

/** `namedtuple(typename, field_names, …)` of collections. */
export function makeNamedTuple(call: Call): Value {
  const { evaluator, state, node } = call
  const [typename, written, rename, , defaults] = valuesByName(call, ['typename', 'field_names', 'rename', 'module', 'defaults'])
  const names = written && namesIn(written)
  const title = typename && strOf(typename)
  const initial = defaults === undefined || defaults.kind === 'none' ? [] : 'items' in defaults ? defaults.items : undefined
  if (!names || title === undefined || !initial || (rename && truth(rename) !== false)) {
    evaluator.mayRaise(state, 'ValueError')
    return unknown(originAt(node), 'class')
  }
  const problem = wrongNames(title, names)
  if (problem) return evaluator.raise(state, 'ValueError', problem, node, 'class')
  if (initial.length > names.length) {
    return evaluator.raise(state, 'TypeError', 'Got more default values than field names', node, 'class')
  }
  const fields = names.map((name, index): RecordField => {
    const value = initial[index - names.length + initial.length]
    return { name, byKeyword: false, given: true, ...(value && { initial: value }) }
  })
  const made = classWithoutBody(title, [external('tuple', originAt(node))], node)
  return state.keep({ ...made, record: { fields, frozen: true } })
}

/** A class that a call makes. */
export function classWithoutBody(name: string, bases: readonly Value[], { from, to }: Span): ClassValue {
  const place = { from, to }
  const definition: ClassStatement = {
    kind: 'class',
    name: { kind: 'name', name, ...place },
    bases: [],
    decorators: [],
    body: [],
    ...place,
  }
  return { kind: 'class', name, definition, bases, attributes: new Map(), identity: {}, origin: originAt(place) }
}

function valuesByName(call: Call, names: readonly string[]): (Value | undefined)[] {
  if (call.arguments.some(({ star }) => star)) return []
  const positional = call.arguments.filter(({ keyword }) => keyword === undefined)
  return names.map((name, index) => (call.arguments.find(({ keyword }) => keyword === name) ?? positional[index])?.value)
}

function namesIn(value: Value): string[] | undefined {
  if (value.kind === 'str') return value.value.replaceAll(',', ' ').split(/\s+/).filter(Boolean)
  if (!('items' in value) || value.kind === 'set') return undefined
  const names = value.items.map(strOf)
  return names.every((name) => name !== undefined) ? names : undefined
}

function wrongNames(title: string, names: readonly string[]): string | undefined {
  const wrong = [title, ...names].find((name) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
  if (wrong !== undefined) return `Type names and field names must be valid identifiers: '${wrong}'`
  const keyword = [title, ...names].find((name) => KEYWORDS.has(name))
  if (keyword !== undefined) return `Type names and field names cannot be a keyword: '${keyword}'`
  const underscored = names.find((name) => name.startsWith('_'))
  if (underscored !== undefined) return `Field names cannot start with an underscore: '${underscored}'`
  const twice = names.find((name, index) => names.indexOf(name) < index)
  return twice === undefined ? undefined : `Encountered duplicate field name: '${twice}'`
}

/** Whether the attributes of the object cannot be set. */
export const isFrozen = (value: Value): boolean =>
  value.kind === 'instance' && value.class.kind === 'class' && value.class.record?.frozen === true

/** `types.SimpleNamespace(name=value)`. */
export function makeNamespace(call: Call, made: InstanceValue): Value {
  const attributes = new Map(
    call.arguments.flatMap(({ keyword, value }) => (keyword === undefined ? [] : [[keyword, value] as const])),
  )
  return call.state.keep({ ...made, attributes })
}
