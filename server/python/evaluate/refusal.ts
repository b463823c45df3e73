// Calls of functions, methods and classes of modules that no version of them takes.
import {
  type ArgumentValue,
  type ExternalValue,
  type InstanceValue,
  optionsOf,
  type TypeName,
  typeOf,
  type Value,
} from '../value.ts'
import { isObjectOfModule, lacksAbility } from './abilities.ts'
import { workerClassAt } from './builtins/modules.ts'
import type { Call } from './calls.ts'
import { libraryMember, ownerOf, plainType, type Signature } from './library.ts'
import { type Failure, failure, isUnset, reportUnset } from './lift.ts'
import { originAt, unknown } from './make.ts'
import { isNumber } from './operators.ts'
import { matchArguments } from './parameters.ts'
import { typeName } from './text.ts'
import { failureOf } from './twistedCalls.ts'

/** What Python says of such a call. Of workers' classes, the release decides. */
export function refusalOf(callee: ExternalValue, call: Call): Failure | undefined {
  const { evaluator } = call
  if (evaluator.context.python === 2 || workerClassAt(callee.path)) return undefined
  const known = libraryMember(callee.path)
  const inTwisted = failureOf(callee.path, call.arguments) ?? refusedText(callee.path, call.arguments)
  if (inTwisted || !known || known.signatures.length === 0) return inTwisted
  // The method of a class, called with its object as first argument.
  const unbound = !callee.self && !known.isStatic && ownerOf(callee.path)?.kind === 'class'
  const signatures = unbound ? known.signatures.map(withSelf) : known.signatures
  let first: Failure | undefined
  for (const signature of signatures) {
    const refusal = refusalBy(callee.path, signature, call)
    if (!refusal) return undefined
    first ??= refusal
  }
  return evaluator.maySetAttribute(nameIn(callee.path)) ? undefined : first
}

/** Of what hashes bytes, where Python 2 took texts as well. */
function refusedText(path: string, given: readonly ArgumentValue[]): Failure | undefined {
  if (!path.startsWith('hashlib.')) return undefined
  const place = path === 'hashlib.new' ? 1 : /^hashlib\.(?:md5|sha|blake)\w*$/.test(path) ? 0 : undefined
  const plain = given.every(({ keyword, star }) => (keyword ?? star) === undefined)
  const value = plain && place !== undefined ? given[place]?.value : undefined
  return value && optionsOf(value).every((option) => typeOf(option) === 'str')
    ? failure('TypeError', `${nameIn(path)}() takes bytes and no text. Write .encode() behind it`)
    : undefined
}

/** Tells of arguments that are not taken where a variable of the environment is not set. */
export function refuseUnset(callee: ExternalValue, call: Call): void {
  for (const argument of call.arguments) {
    const unset = argument.value.kind === 'one-of' ? argument.value.options.filter(isUnset) : []
    for (const value of unset) {
      const given = call.arguments.map((each) => (each === argument ? { ...each, value } : each))
      const problem = refusalOf(callee, { ...call, arguments: given })
      if (problem) reportUnset(call.evaluator, unset, problem, call.node)
    }
  }
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** Of calling an object of a module's class. */
export const refusalOfObject = (callee: InstanceValue, call: Call): Failure | undefined =>
  callee.class.kind === 'external'
    ? refusalOf({ kind: 'external', path: `${callee.class.path}.__call__`, origin: callee.origin, self: callee }, call)
    : undefined

const withSelf = (signature: Signature): Signature => ({
  ...signature,
  parameters: [{ name: 'self', takes: 'positional', optional: false }, ...signature.parameters],
})

/** Whether there is nothing but positional arguments, as many and of such types as are taken: most calls are so. */
function fits({ parameters, unmixed }: Signature, given: readonly ArgumentValue[]): boolean {
  if (unmixed || given.some(({ keyword, star }) => keyword ?? star)) return false
  let taken = 0
  for (const { takes, optional, types } of parameters) {
    if (takes === 'rest' || takes === 'keywords') continue
    const value = takes === 'keyword' ? undefined : given[taken++]?.value
    if (value ? types && isOfNone(value, types) : !optional) return false
  }
  return given.length <= taken
}

function refusalBy(path: string, signature: Signature, { arguments: given, node }: Call): Failure | undefined {
  if (!(path in TEXTS) && !(path in LEAST) && fits(signature, given)) return undefined
  const name = nameIn(path)
  const anything = unknown(originAt(node))
  const { parameters } = signature
  const values = matchArguments(name, parameters, ({ optional }) => (optional ? anything : undefined), given, anything.origin)
  if ('exception' in values) return values
  for (const { name: parameter, takes, types } of parameters) {
    const value = values.get(parameter)
    if (!types || !value || takes === 'keywords') continue
    const wrong = (takes === 'rest' ? restOf(value) : [value]).find((each) => isOfNone(each, types))
    if (wrong) return failure('TypeError', `${name}() does not take ${shown(wrong)} for ${parameter}`)
  }
  const [first] = values.values()
  const [parameter = '', taken, exception = ''] = TEXTS[path] ?? []
  const text = values.get(parameter)
  if (
    taken &&
    text &&
    optionsOf(text).every((option) => (option.kind === 'str' ? !taken.test(option.value) : isOther(option, parameter)))
  ) {
    return failure(exception, `${name}() takes other texts for ${parameter}`)
  }
  const least = LEAST[path]
  if (least !== undefined && first && optionsOf(first).every((option) => isNumber(option) && Number(option.value) < least)) {
    return failure('ValueError', `${name}() takes no number below ${least}`)
  }
  return signature.unmixed && isMixed([...values.values()].flatMap((value) => itemsOf(value)))
    ? failure('TypeError', `${name}() does not take texts and bytes together`)
    : undefined
}

const itemsOf = (value: Value): readonly Value[] => (value.kind === 'tuple' ? value.items : [value])

/** Of a parameter that takes all the rest: none where that is not known. */
const restOf = (value: Value): readonly Value[] => (value.kind === 'tuple' ? value.items : [])

/** The least number that functions take as their first argument; a file is never loaded at less than some depth. */
const LEAST: Readonly<Record<string, number>> = {
  'sys.setrecursionlimit': 5,
  'sys.setswitchinterval': Number.MIN_VALUE,
  'time.sleep': 0,
}

/** The texts that functions take for a parameter, and what they raise for others. */
const TEXTS: Readonly<Record<string, readonly [parameter: string, taken: RegExp, exception: string]>> = {
  'locale.setlocale': ['locale', /^(?:\S(?:.*\S)?)?$/, 'Error'],
  'warnings.filterwarnings': ['action', /^(?:default|error|ignore|always|all|module|once)$/, 'AssertionError'],
  'warnings.simplefilter': ['action', /^(?:default|error|ignore|always|all|module|once)$/, 'AssertionError'],
}

/** Neither a text nor, for a locale, what leaves it as it is. */
const isOther = ({ kind }: Value, parameter: string): boolean =>
  kind === 'bytes' || kind === 'int' || kind === 'float' || (kind === 'none' && parameter === 'action')

/** What makes objects pass for values of Python's own types. */
const UNLIKE_PLAIN = [
  '__fspath__',
  '__bytes__',
  '__trunc__',
  '__index__',
  '__int__',
  '__float__',
  '__iter__',
  '__getitem__',
  '__len__',
  '__call__',
]

/** Whether the value is for sure of none of the types. */
const isOfNone = (value: Value, types: ReadonlySet<TypeName>): boolean =>
  optionsOf(value).every((option) => {
    const type = isObjectOfModule(option) ? 'instance' : plainType(option)
    if (type === 'instance') return !types.has('instance') && UNLIKE_PLAIN.every((ability) => lacksAbility(option, ability))
    return type !== undefined && type !== 'iterator' && !types.has(type)
  })

const isMixed = (values: readonly Value[]): boolean =>
  values.some((value) => typeOf(value) === 'str') && values.some((value) => typeOf(value) === 'bytes')

const shown = (value: Value): string => {
  const [first = value] = optionsOf(value)
  return first.kind === 'none' ? 'None' : first.kind === 'external' ? first.path : typeName(first)
}
