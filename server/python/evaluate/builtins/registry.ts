// The functions, methods and properties that evaluation knows by heart, by dotted path.
import { remember } from '../../../remember.ts'
import type { Span } from '../../span.ts'
import type { ExternalValue, Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import type { State } from '../state.ts'
import { containerMethods } from './containerMethods.ts'
import { containerBuiltins } from './containers.ts'
import { conversionBuiltins } from './conversions.ts'
import { environmentBuiltins } from './environment.ts'
import { fileBuiltins } from './files.ts'
import { namespaceBuiltins } from './namespaces.ts'
import { objectBuiltins } from './objects.ts'
import { osPathBuiltins } from './osPath.ts'
import { pathObjectBuiltins, pathObjectProperties } from './pathObjects.ts'
import { patternBuiltins } from './patterns.ts'
import { processBuiltins } from './processes.ts'
import { pythonLiteralBuiltins } from './pythonLiterals.ts'
import { settingsParserBuiltins } from './settingsParsers.ts'
import { sortingBuiltins } from './sorting.ts'
import { specialContainerBuiltins } from './specialContainers.ts'
import { stringBuiltins } from './strings.ts'
import { templateBuiltins } from './templates.ts'
import { typedProperty } from './typedProperties.ts'
import { urlBuiltins, urlProperties } from './urls.ts'

/** `call.callee` is the function itself; a method's object is its `self`. */
export type Builtin = (call: Call) => Value

/** Undefined where it is not known. */
export type Property = (self: Value, evaluator: Evaluator, span: Span, state: State) => Value | undefined

/** Made when first asked for: the files that are listed here import each other. */
let builtins: ReadonlyMap<string, Builtin> | undefined

export function builtinAt(path: string): Builtin | undefined {
  builtins ??= new Map(
    [
      conversionBuiltins,
      stringBuiltins,
      containerBuiltins,
      containerMethods,
      environmentBuiltins,
      osPathBuiltins,
      pathObjectBuiltins,
      fileBuiltins,
      namespaceBuiltins,
      objectBuiltins,
      patternBuiltins,
      processBuiltins,
      settingsParserBuiltins,
      sortingBuiltins,
      specialContainerBuiltins,
      pythonLiteralBuiltins,
      templateBuiltins,
      urlBuiltins,
    ].flatMap((table) => Object.entries(table)),
  )
  return builtins.get(path)
}

/** The value of a property of an object of a module. */
export function propertyOf(evaluator: Evaluator, value: ExternalValue, span: Span, state: State): Value | undefined {
  const property = pathObjectProperties[value.path] ?? urlProperties[value.path]
  return value.self && (property?.(value.self, evaluator, span, state) ?? typedProperty(value.path, span, value.self))
}

const DATA = /^(str|bytes|int|float|bool|list|tuple|dict|set|none)\./

/** Calls that no rule wants to hear of. */
export const isQuiet = remember(
  (path) =>
    DATA.test(path) ||
    path.startsWith('os.path.') ||
    (!path.includes('.') && !['open', 'file', 'exec', 'eval', 'execfile'].includes(path)),
)
