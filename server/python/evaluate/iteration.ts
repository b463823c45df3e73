// What a loop over a value goes through.
import { isObjectOf } from '../objects.ts'
import { type Origin, optionsOf, typeOf, type Value } from '../value.ts'
import { lacksAbility } from './abilities.ts'
import { textBeside } from './builtins/dynamic.ts'
import type { Evaluator } from './evaluator.ts'
import { plainType } from './library.ts'
import { int, str, unknown } from './make.ts'
import { itemsOfRecord } from './records.ts'
import { typeName } from './text.ts'

/** The items in order; undefined where they are not known. Sets have no order to rely on. */
export function iterate(value: Value): readonly Value[] | undefined {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items
    case 'set':
      return value.items.length < 2 ? value.items : undefined
    case 'dict':
      return value.entries.map((entry) => entry.key)
    case 'str':
      return [...value.value].map((character) => str(character, value.origin))
    case 'bytes':
      return [...value.value].map((byte) => int(byte.charCodeAt(0), value.origin))
    case 'instance':
      return itemsOfRecord(value)
    case 'class':
      return value.members && [...new Set(value.members.values())]
    default:
      return undefined
  }
}

/** What a loop over a value goes through, one for all, where no more than its type is known. */
export function itemOf(value: Value, origin: Origin): Value {
  const isFile = isObjectOf(value, 'io.TextIOWrapper')
  const mode = isFile ? value.attributes.get('mode') : undefined
  const ofEnvironment = value.kind === 'external' && value.path === 'os.environ'
  const text =
    ofEnvironment || typeOf(value) === 'str' || (isFile && (!mode || (mode.kind === 'str' && !mode.value.includes('b'))))
  return unknown(origin, text ? 'str' : value.kind === 'unknown' ? value.holds : undefined)
}

/** Python's complaint about a value that no loop can go through. */
export function notIterable(value: Value): string | undefined {
  const type = plainType(value)
  const silent = lacksAbility(value, '__iter__') && lacksAbility(value, '__getitem__')
  const plain = type !== undefined && ['none', 'int', 'float', 'bool', 'function', 'module'].includes(type)
  return plain || silent || (type === 'class' && value.kind === 'external')
    ? `'${typeName(value)}' object is not iterable`
    : undefined
}

/** The same where no loop can go through any value that it may be. */
export function neverIterable(value: Value): string | undefined {
  const complaints = optionsOf(value).map(notIterable)
  return complaints.includes(undefined) ? undefined : complaints[0]
}

/** Whether a loop over the value has a first turn, though it is not known with what. */
export function hasItems(value: Value, evaluator: Evaluator): boolean {
  if (value.kind === 'unknown') return value.filled === true
  if (value.kind === 'external') return value.path === 'os.environ'
  if (value.kind !== 'instance' || value.class.kind !== 'external' || value.class.path !== 'io.TextIOWrapper') return false
  const [mode, name] = [value.attributes.get('mode'), value.attributes.get('name')]
  return (!mode || (mode.kind === 'str' && /^rb?t?$/.test(mode.value))) && !!name && !!textBeside(evaluator, name)
}
