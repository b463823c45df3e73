// Binding values to targets: names, attributes, items, and what unpacks.

import type { Span } from '../span.ts'
import type { Expression } from '../syntax/expression.ts'
import { type Identity, optionsOf, type TypeName, typeOf, type Value } from '../value.ts'
import { lacksAbility } from './abilities.ts'
import { findInClass } from './attributes.ts'
import { writeEnvironment } from './builtins/environment.ts'
import { isNamespace, writeNamespace } from './builtins/namespaces.ts'
import { isKey, withEntry, withoutEntry } from './collections.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { iterate, notIterable } from './iteration.ts'
import { joinValues } from './join.ts'
import { bound, originAt, sequence, unknown } from './make.ts'
import { isFrozen } from './records.ts'
import { lacksSlot } from './slots.ts'
import type { State } from './state.ts'
import { itemOf } from './subscripts.ts'
import { typeName } from './text.ts'

export function bindTarget(evaluator: Evaluator, target: Expression, value: Value, state: State): void {
  switch (target.kind) {
    case 'name':
      state.bind(evaluator.scope.own(target.name), bound(value, target.name, target))
      break
    case 'tuple':
    case 'list':
      unpack(evaluator, target, value, state)
      break
    case 'starred':
      bindTarget(evaluator, target.value, value, state)
      break
    case 'attribute': {
      const object = evaluate(evaluator, target.object, state)
      const named = bound(value, target.name, target.nameSpan)
      if (takesNoAttributes(object) || (object.kind === 'instance' && lacksSlot(object.class, target.name))) {
        const message = `'${typeName(object)}' object has no attribute '${target.name}'`
        evaluator.raise(state, 'AttributeError', message, target.nameSpan)
      }
      const property =
        object.kind === 'instance' && object.class.kind === 'class' ? findInClass(state, object.class, target.name) : undefined
      if (property?.kind === 'function' && property.bindsTo === 'property') {
        evaluator.raise(state, 'AttributeError', `property '${target.name}' has no setter`, target.nameSpan)
      }
      if (optionsOf(object).some(({ kind }) => kind === 'unknown')) evaluator.setOnUnknown.add(target.name)
      setOnModule(evaluator, object, target.name, named, state)
      if (isFrozen(object)) evaluator.raise(state, 'AttributeError', `cannot assign to field '${target.name}'`, target.nameSpan)
      // What sets it may be code of the file, which does with it what it likes.
      const byCode = property?.kind === 'unknown' || hasSetter(object, state)
      if (byCode) forgetObjects(object, state)
      changeEach(object, state, (content) =>
        !byCode && (content.kind === 'instance' || content.kind === 'class')
          ? { ...content, attributes: new Map(content.attributes).set(target.name, named) }
          : content,
      )
      break
    }
    case 'subscript': {
      const object = evaluate(evaluator, target.object, state)
      const index = evaluate(evaluator, target.index, state)
      if (object.kind === 'external' && object.path === 'os.environ') writeEnvironment(evaluator, index, value, state)
      else if (isNamespace(object)) writeNamespace(evaluator, object, index, value, state)
      else setItem(evaluator, object, index, value, target, state)
      break
    }
    default:
      evaluate(evaluator, target, state)
  }
}

/** Does nothing for what is no module. */
export function setOnModule({ setOnModules }: Evaluator, object: Value, name: string, value: Value, state: State): void {
  if (object.kind !== 'module') return
  if (object.path === 'builtins') state.foreign = true
  state.bind(setOnModules.own(`${object.path}.${name}`), value)
}

const WITHOUT_ATTRIBUTES = ['none', 'bool', 'int', 'float', 'str', 'bytes', 'list', 'tuple', 'set', 'dict']

/** Whether no attribute of it can be set. */
export const takesNoAttributes = (object: Value): boolean =>
  optionsOf(object).every((option) => WITHOUT_ATTRIBUTES.includes(typeOf(option) ?? 'instance'))

const WITHOUT_ITEMS: readonly (TypeName | undefined)[] = [
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'tuple',
  'set',
  'function',
]

function setItem(evaluator: Evaluator, object: Value, index: Value, value: Value, span: Span, state: State): void {
  if (WITHOUT_ITEMS.includes(typeOf(object)) || lacksAbility(object, '__setitem__')) {
    evaluator.raise(state, 'TypeError', `'${typeName(object)}' object does not support item assignment`, span)
    return
  }
  // The index may be out of range, or no key.
  if (object.kind !== 'dict' || !isKey(index)) evaluator.mayRaise(state)
  changeEach(object, state, (content) => withItem(content, index, value))
}

/** Changes the object that a value is; where it is one of several, each may have changed or not. */
export function changeEach(object: Value, state: State, change: (content: Value) => Value): void {
  const options = optionsOf(object)
  for (const option of options) {
    if (!('identity' in option)) continue
    if (options.length === 1) state.change(option.identity, change)
    else forgetContent(option.identity, state)
  }
}

const hasSetter = (object: Value, state: State): boolean =>
  object.kind === 'instance' && object.class.kind === 'class' && findInClass(state, object.class, '__setattr__') !== undefined

/** From here on nothing is known of what any of the objects contains that a value may be. */
export function forgetObjects(value: Value, state: State): void {
  for (const option of optionsOf(value)) if ('identity' in option) forgetContent(option.identity, state)
}

/** From here on nothing is known of what the object contains. */
export function forgetContent(identity: Identity, state: State): void {
  state.change(identity, (content) => {
    if (content.kind === 'class') return content
    if (content.kind === 'instance') {
      return {
        ...content,
        open: true,
        attributes: new Map([...content.attributes].map(([name, value]) => [name, unknown(value.origin)])),
      }
    }
    return unknown(content.origin, content.kind === 'unknown' ? content.type : (content.kind as 'list'))
  })
}

function withItem(content: Value, index: Value, value: Value): Value {
  if (content.kind === 'dict') {
    if (!isKey(index)) return unknown(content.origin, 'dict')
    return { ...content, entries: withEntry(content.entries, index, value) }
  }
  if (content.kind === 'list') {
    const place = index.kind === 'int' ? (index.value < 0 ? index.value + content.items.length : index.value) : -1
    if (place < 0 || place >= content.items.length) return unknown(content.origin, 'list')
    return { ...content, items: content.items.with(place, value) }
  }
  return content
}

function unpack(
  evaluator: Evaluator,
  target: Extract<Expression, { kind: 'list' | 'tuple' | 'set' }>,
  value: Value,
  state: State,
): void {
  const { elements } = target
  const starred = elements.findIndex((element) => element.kind === 'starred')
  const items = iterate(value)
  if (items) {
    const problem = mismatch(items.length, starred < 0 ? elements.length : elements.length - 1, starred >= 0)
    if (problem) evaluator.raise(state, 'ValueError', problem, target)
    else {
      const surplus = items.length - elements.length + 1
      elements.forEach((element, index) => {
        if (starred >= 0 && index === starred) {
          const rest = sequence('list', items.slice(index, index + surplus), originAt(target, value))
          bindTarget(evaluator, element, state.keep(rest), state)
        } else {
          const item = items[starred >= 0 && index > starred ? index + surplus - 1 : index]
          bindTarget(evaluator, element, state.current(item as Value), state)
        }
      })
      return
    }
  } else {
    const complaint = notIterable(value)
    if (complaint) evaluator.raise(state, 'TypeError', `cannot unpack non-iterable ${complaint.split("'")[1]} object`, target)
    else evaluator.mayRaise(state, 'ValueError')
  }
  const ways = optionsOf(value).map((option) => ({
    items: iterate(option),
    holds: option.kind === 'unknown' ? option.holds : undefined,
  }))
  elements.forEach((element, index) => {
    const parts = ways.map(({ items, holds }) => {
      const known = starred < 0 && items?.length === elements.length ? items[index] : undefined
      return known ?? unknown(originAt(value.origin.source, value), starred < 0 ? holds : undefined)
    })
    bindTarget(evaluator, element, joinValues(parts), state)
  })
}

function mismatch(found: number, wanted: number, starred: boolean): string | undefined {
  if (found < wanted) return `not enough values to unpack (expected ${starred ? 'at least ' : ''}${wanted}, got ${found})`
  if (found > wanted && !starred) return `too many values to unpack (expected ${wanted})`
  return undefined
}

/** `del target`. */
export function deleteTarget(evaluator: Evaluator, target: Expression, state: State): void {
  if (target.kind === 'name') {
    evaluate(evaluator, target, state)
    state.unbind(evaluator.scope.own(target.name))
  } else if (target.kind === 'tuple' || target.kind === 'list') {
    for (const element of target.elements) deleteTarget(evaluator, element, state)
  } else if (target.kind === 'attribute') {
    const object = evaluate(evaluator, target.object, state)
    setOnModule(evaluator, object, target.name, unknown(originAt(target)), state)
    changeEach(object, state, (content) => {
      if (content.kind !== 'instance') return content
      const attributes = new Map(content.attributes)
      attributes.delete(target.name)
      return { ...content, attributes }
    })
  } else if (target.kind === 'subscript') {
    const object = evaluate(evaluator, target.object, state)
    const index = evaluate(evaluator, target.index, state)
    if (object.kind === 'external' && object.path === 'os.environ') writeEnvironment(evaluator, index, undefined, state)
    else if (isNamespace(object)) writeNamespace(evaluator, object, index, undefined, state)
    else {
      const problem = itemOf(object, index, object.origin)
      if (problem && 'exception' in problem) evaluator.raise(state, problem.exception, problem.message, target)
      changeEach(object, state, (content) => withoutItem(content, index))
    }
  }
}

function withoutItem(content: Value, index: Value): Value {
  if (content.kind === 'dict' && isKey(index)) return { ...content, entries: withoutEntry(content.entries, index) }
  return content.kind === 'dict' || content.kind === 'list' ? unknown(content.origin, content.kind) : content
}
