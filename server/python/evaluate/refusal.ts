// Calls of functions, methods and classes of modules that no version of them takes.
import { type ExternalValue, type InstanceValue, optionsOf, type TypeName, typeOf, type Value } from '../value.ts'
import { lacksAbility } from './abilities.ts'
import { workerClassAt } from './builtins/modules.ts'
import type { Call } from './calls.ts'
import { libraryMember, ownerOf, plainType, type Signature } from './library.ts'
import { type Failure, failure } from './lift.ts'
import { originAt, unknown } from './make.ts'
import { matchArguments } from './parameters.ts'
import { typeName } from './text.ts'

/** What Python says of such a call. Of workers' classes, the release decides. */
export function refusalOf(callee: ExternalValue, call: Call): Failure | undefined {
  const { evaluator } = call
  if (evaluator.context.python === 2 || workerClassAt(callee.path)) return undefined
  const name = callee.path.slice(callee.path.lastIndexOf('.') + 1)
  const known = libraryMember(callee.path)
  if (!known || known.signatures.length === 0) return undefined
  // The method of a class, called with its object as first argument.
  const unbound = ownerOf(callee.path)?.kind === 'class' && !callee.self && !known.isStatic
  const signatures = unbound ? known.signatures.map(withSelf) : known.signatures
  const failures = signatures.map((signature) => refusalBy(name, signature, call))
  return failures.includes(undefined) || evaluator.maySetAttribute(name) ? undefined : failures[0]
}

/** Of calling an object of a module's class. */
export const refusalOfObject = (callee: InstanceValue, call: Call): Failure | undefined =>
  callee.class.kind === 'external'
    ? refusalOf({ kind: 'external', path: `${callee.class.path}.__call__`, origin: callee.origin, self: callee }, call)
    : undefined

const withSelf = (signature: Signature): Signature => ({
  ...signature,
  parameters: [{ name: 'self', takes: 'positional', optional: false }, ...signature.parameters],
})

function refusalBy(name: string, signature: Signature, { arguments: given, node }: Call): Failure | undefined {
  const anything = unknown(originAt(node))
  const { parameters } = signature
  const defaults = new Map(parameters.flatMap((each) => (each.optional ? [[each.name, anything] as const] : [])))
  const values = matchArguments(name, parameters, defaults, given, anything.origin)
  if ('exception' in values) return values
  for (const { name: parameter, takes, types } of parameters) {
    const value = values.get(parameter)
    if (!types || !value || takes === 'keywords') continue
    const wrong = (takes === 'rest' ? itemsOf(value) : [value]).find((each) => isOfNone(each, types))
    if (wrong) return failure('TypeError', `${name}() does not take ${shown(wrong)} for ${parameter}`)
  }
  return signature.unmixed && isMixed([...values.values()].flatMap((value) => itemsOf(value)))
    ? failure('TypeError', `${name}() does not take texts and bytes together`)
    : undefined
}

const itemsOf = (value: Value): readonly Value[] => (value.kind === 'tuple' ? value.items : [value])

/** What makes objects pass for values of Python's own types. */
const UNLIKE_PLAIN = ['__fspath__', '__index__', '__int__', '__float__', '__iter__', '__getitem__', '__len__', '__call__']

/** Whether the value is for sure of none of the types. */
const isOfNone = (value: Value, types: ReadonlySet<TypeName>): boolean =>
  optionsOf(value).every((option) => {
    const type = plainType(option)
    if (type === 'instance') return !types.has('instance') && UNLIKE_PLAIN.every((ability) => lacksAbility(option, ability))
    return type !== undefined && type !== 'iterator' && !types.has(type)
  })

const isMixed = (values: readonly Value[]): boolean =>
  values.some((value) => typeOf(value) === 'str') && values.some((value) => typeOf(value) === 'bytes')

const shown = (value: Value): string => {
  const [first = value] = optionsOf(value)
  return first.kind === 'none' ? 'None' : first.kind === 'external' ? first.path : typeName(first)
}
