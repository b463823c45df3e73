// What a loop over a value goes through.
import { typeOf, type Value } from '../value.ts'
import { str } from './make.ts'
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
    default:
      return undefined
  }
}

/** Python's complaint about a value that no loop can go through. */
export function notIterable(value: Value): string | undefined {
  const type = typeOf(value)
  const plain = type === 'none' || type === 'int' || type === 'float' || type === 'bool'
  return plain ? `'${typeName(value)}' object is not iterable` : undefined
}
