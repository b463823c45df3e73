// What Python takes for a path or for a word of a command: text, bytes, or an object that gives one of them.
import { optionsOf, typeOf, type Value } from '../value.ts'
import { type Failure, failure } from './lift.ts'
import { typeName } from './text.ts'

const OTHER_TYPES: ReadonlySet<string> = new Set(['none', 'bool', 'int', 'float', 'list', 'tuple', 'dict', 'set'])

/** Python's complaint about a value that is none of these for sure. */
export const refusedPath = (value: Value): Failure | undefined =>
  optionsOf(value).every((option) => OTHER_TYPES.has(typeOf(option) ?? ''))
    ? failure('TypeError', `expected str, bytes or os.PathLike object, not ${typeName(value)}`)
    : undefined
