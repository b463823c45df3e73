// `object[index]`.
import type { Span } from '../span.ts'
import type { SliceExpression, SubscriptExpression } from '../syntax/expression.ts'
import { type DictValue, type FunctionValue, type Origin, typeOf, type UnknownValue, type Value } from '../value.ts'
import { lacksAbility } from './abilities.ts'
import { findInClass } from './attributes.ts'
import { readEnvironmentItem } from './builtins/environment.ts'
import { isNamespace, readNamespace } from './builtins/namespaces.ts'
import { isParser, isSection, optionOf, sectionOf } from './builtins/settingsParsers.ts'
import { callValue } from './calls.ts'
import { findEntry, isKey, isUnhashable, withEntry } from './collections.ts'
import { memberByName } from './enumerations.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { callFunction } from './functions.ts'
import { libraryMember, plainType } from './library.ts'
import { type Failure, failure, lift } from './lift.ts'
import { int, none, originAt, sequence, str, unknown } from './make.ts'
import { methodOfMetaclass } from './metaclasses.ts'
import { isInterface } from './operators.ts'
import { itemsOfRecord } from './records.ts'
import type { State } from './state.ts'
import { reprOf, typeName } from './text.ts'

export function evaluateSubscript(evaluator: Evaluator, node: SubscriptExpression, state: State): Value {
  const object = evaluate(evaluator, node.object, state)
  if (node.index.kind === 'slice') return evaluateSlice(evaluator, object, node, node.index, state)
  const index = evaluate(evaluator, node.index, state)
  if (object.kind === 'external' && object.path === 'os.environ') return readEnvironmentItem(evaluator, index, node, state)
  if (isNamespace(object)) return readNamespace(evaluator, object, index, node, state)
  const member = object.kind === 'class' ? memberByName(evaluator, object, index, node, state) : undefined
  if (member) return state.current(member)
  if (object.kind === 'class' && object.bases.some(isGeneric)) return aliasOf(node)
  const made = object.kind === 'dict' ? addMissing(evaluator, object, index, node, state) : undefined
  if (made) return made
  const method =
    object.kind === 'instance' ? findInClass(state, object.class, '__getitem__') : methodOfMetaclass(object, '__getitem__', state)
  if (method?.kind === 'function') {
    const argument = { value: index, spread: false, span: node.index, valueSpan: node.index }
    return callFunction(evaluator, { ...method, self: object }, [argument], { from: node.from, to: node.to }, state)
  }
  const missing = node.object.kind === 'call' ? missingOf(object, state) : undefined
  if (missing) {
    const argument = { value: index, spread: false, span: node.index, valueSpan: node.index }
    return callFunction(evaluator, { ...missing, self: object }, [argument], { from: node.from, to: node.to }, state)
  }
  if (isParser(object)) return sectionOf(evaluator, object, index, node, state)
  if (isSection(object)) return optionOf(evaluator, object, index, node, state)
  const open = [object, index].some((value) => value.kind === 'unknown' || value.kind === 'instance' || value.kind === 'external')
  if (open) evaluator.mayRaise(state)
  return state.current(
    lift(evaluator, state, node, [object, index], undefined, ([container, key], origin) =>
      itemOf(container as Value, key as Value, origin),
    ),
  )
}

/** What gives the items of a dictionary of a class of the file that was made just now, with nothing in it. */
function missingOf(object: Value, state: State): FunctionValue | undefined {
  if (object.kind !== 'instance' || object.class.kind !== 'class' || object.arguments.length > 0) return undefined
  const [base, ...more] = object.class.bases
  if (more.length > 0 || base?.kind !== 'external' || base.path !== 'dict') return undefined
  if (object.class.attributes.has('__init__') || object.class.attributes.has('__getitem__')) return undefined
  const found = findInClass(state, object.class, '__missing__')
  return found?.kind === 'function' && found.bindsTo === 'instance' ? found : undefined
}

/** The value of a key that a defaultdict has from now on. */
function addMissing(evaluator: Evaluator, object: DictValue, key: Value, { from, to }: Span, state: State): Value | undefined {
  const { factory, identity } = object
  if (!factory || !isKey(key) || findEntry(object.entries, key)) return undefined
  const value = callValue({ evaluator, state, callee: factory, arguments: [], node: { from, to } })
  state.change(identity, (content) =>
    content.kind === 'dict' ? { ...content, entries: withEntry(content.entries, key, value) } : content,
  )
  return value
}

const NOT_GENERIC = /^(?:object|bool|int|float|complex|str|bytes|bytearray)$|^buildbot_worker\.\w+\.Worker$/

/** Whether a class takes no index at all. */
const isNotGeneric = (owner: Value): boolean =>
  owner.kind === 'class'
    ? !owner.members && !owner.attributes.has('__class_getitem__') && owner.bases.every(isNotGeneric)
    : owner.kind === 'external' && !owner.uncertain && NOT_GENERIC.test(owner.path)

/** Whether a class lets its items' types be written behind it: `list[int]`. */
const isGeneric = (base: Value): boolean => base.kind === 'external' && /^(?:dict|list|set|tuple|frozenset)$/.test(base.path)

const aliasOf = (node: SubscriptExpression): Value => ({
  kind: 'unknown',
  object: { class: 'types.GenericAlias', truth: true },
  origin: originAt(node),
})

export function itemOf(container: Value, key: Value, origin: Origin): Value | Failure | undefined {
  switch (container.kind) {
    case 'list':
    case 'tuple':
      if (container.kind === 'list' && (container.standsIn === 'view' || container.standsIn === 'iterator'))
        return failure('TypeError', `'${container.standsIn}' object is not subscriptable`)
      return itemAt(container.kind, container.items, key)
    case 'str':
      return itemAt(
        'string',
        Array.from(container.value, (character) => str(character, origin)),
        key,
      )
    case 'dict': {
      if (isUnhashable(key)) return failure('TypeError', `unhashable type: '${typeName(key)}'`)
      if (!isKey(key) || (container.factory && !findEntry(container.entries, key))) return undefined
      return findEntry(container.entries, key)?.value ?? failure('KeyError', reprOf(key) ?? 'key')
    }
    case 'none':
    case 'int':
    case 'float':
    case 'bool':
    case 'set':
    case 'module':
      return failure('TypeError', `'${typeName(container)}' object is not subscriptable`)
    case 'external':
      if (container.path === 'sys.version_info') {
        if (key.kind !== 'int') return undefined
        return key.value === 0
          ? int(3, origin)
          : key.value > 4 || key.value < -5
            ? failure('IndexError', 'tuple index out of range')
            : undefined
      }
      if (isInterface(container.path) && isKey(key) && key.kind !== 'str') return failure('KeyError', reprOf(key) ?? 'key')
      if (lacksAbility(container, '__getitem__')) return failure('TypeError', `'${container.path}' object is not subscriptable`)
      if (isNotGeneric(container)) return failure('TypeError', `type '${container.path}' is not subscriptable`)
      return libraryMember(container.path)?.kind === 'function'
        ? failure('TypeError', "'function' object is not subscriptable")
        : undefined
    case 'class':
      return isNotGeneric(container) ? failure('TypeError', `type '${container.name}' is not subscriptable`) : undefined
    case 'function':
      return failure('TypeError', "'function' object is not subscriptable")
    case 'instance': {
      const items = itemsOfRecord(container)
      if (items) return itemAt('tuple', items, key)
      return lacksAbility(container, '__getitem__')
        ? failure('TypeError', `'${typeName(container)}' object is not subscriptable`)
        : undefined
    }
    case 'unknown':
      return container.json ? itemOfJson(container, key, origin) : itemOfUnknown(container, key, origin)
    default:
      return undefined
  }
}

/** What JSON has a form for has items by text or by number, if it has any. */
function itemOfJson({ json }: UnknownValue, key: Value, origin: Origin): Value | Failure {
  const type = plainType(key)
  const possible = type === undefined || ['str', 'int', 'bool', 'instance'].includes(type)
  if (!possible) return failure('KeyError', reprOf(key) ?? 'key')
  return json === 'all' ? { kind: 'unknown', json, origin } : unknown(origin)
}

/** The item of something of which no more than the type is known. */
function itemOfUnknown({ type: container, holds }: UnknownValue, key: Value, origin: Origin): Value | Failure | undefined {
  const type = typeOf(key)
  switch (container) {
    case 'str':
    case 'bytes':
    case 'list':
    case 'tuple': {
      const numeric = !type || type === 'int' || type === 'bool' || type === 'instance'
      if (!numeric) return failure('TypeError', `${container} indices must be integers or slices, not ${typeName(key)}`)
      if (container === 'bytes') return unknown(origin, 'int')
      return container === 'str' ? unknown(origin, 'str') : holds && unknown(origin, holds)
    }
    case 'dict':
      return isUnhashable(key) ? failure('TypeError', `unhashable type: '${typeName(key)}'`) : undefined
    case 'none':
    case 'int':
    case 'float':
    case 'bool':
    case 'function':
      return failure('TypeError', `'${container}' object is not subscriptable`)
    default:
      return undefined
  }
}

function itemAt(container: string, items: readonly Value[], key: Value): Value | Failure | undefined {
  if (key.kind === 'int' || key.kind === 'bool') {
    const place = Number(key.value)
    const within = place < items.length && place >= -items.length
    return (within && items.at(place)) || failure('IndexError', `${container} index out of range`)
  }
  const type = typeOf(key)
  if (!type || type === 'int' || type === 'bool' || type === 'instance') return undefined
  return failure('TypeError', `${container} indices must be integers or slices, not ${typeName(key)}`)
}

function evaluateSlice(
  evaluator: Evaluator,
  object: Value,
  node: SubscriptExpression,
  slice: SliceExpression,
  state: State,
): Value {
  const bounds = [slice.lower, slice.upper, slice.step].map((bound) =>
    bound ? evaluate(evaluator, bound, state) : none(originAt(node)),
  )
  const sliced = ['str', 'bytes', 'list', 'tuple'].includes(typeOf(object) ?? '') ? typeOf(object) : undefined
  return lift(evaluator, state, node, [object, ...bounds], sliced, ([container, ...numbers], origin) => {
    const complaint = container && notSliceable(container, numbers)
    if (complaint) return failure('TypeError', complaint)
    const places = numbers.map((number) =>
      number.kind === 'int' ? number.value : number.kind === 'none' ? undefined : Number.NaN,
    )
    if (sliced && places[2] === 0) return failure('ValueError', 'slice step cannot be zero')
    if (!container || places.includes(Number.NaN)) return undefined
    const [lower, upper, step = 1] = places
    if (container.kind === 'str') return str(pick([...container.value], lower, upper, step).join(''), origin)
    if (container.kind === 'list' || container.kind === 'tuple') {
      return sequence(container.kind, pick(container.items, lower, upper, step), origin)
    }
    return undefined
  })
}

function notSliceable(container: Value, bounds: readonly Value[]): string | undefined {
  const type = typeOf(container)
  if (type === 'dict') return "unhashable type: 'slice'"
  if (type && ['none', 'bool', 'int', 'float', 'set', 'function'].includes(type)) {
    return `'${typeName(container)}' object is not subscriptable`
  }
  if (!type || !['str', 'bytes', 'list', 'tuple'].includes(type)) return undefined
  const numeric = bounds.every((bound) => ['none', 'bool', 'int', 'instance', undefined].includes(typeOf(bound)))
  return numeric ? undefined : 'slice indices must be integers or None or have an __index__ method'
}

function pick<T>(items: readonly T[], lower: number | undefined, upper: number | undefined, step: number): T[] {
  const size = items.length
  const clamp = (place: number, low: number, high: number) => Math.max(low, Math.min(place < 0 ? place + size : place, high))
  const picked: T[] = []
  if (step > 0) {
    const end = upper === undefined ? size : clamp(upper, 0, size)
    for (let at = lower === undefined ? 0 : clamp(lower, 0, size); at < end; at += step) picked.push(items[at] as T)
  } else {
    const end = upper === undefined ? -1 : clamp(upper, -1, size - 1)
    for (let at = lower === undefined ? size - 1 : clamp(lower, -1, size - 1); at > end; at += step) picked.push(items[at] as T)
  }
  return picked
}
