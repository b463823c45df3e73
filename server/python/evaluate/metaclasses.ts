// Classes of classes, as far as they leave what they make a plain class.
import type { Span } from '../span.ts'
import type { ArgumentValue, ClassValue, FunctionValue, Value } from '../value.ts'
import { isUncallable } from './abilities.ts'
import { findInClass } from './attributes.ts'
import { workerClassAt } from './builtins/modules.ts'
import type { Evaluator } from './evaluator.ts'
import { callFunction } from './functions.ts'
import { unknown } from './make.ts'
import type { State } from './state.ts'
import { typeName } from './text.ts'

/** What the keywords of a class statement, and its bases, come to; `anything` where that is not known. */
export function metaclassFor(
  evaluator: Evaluator,
  keywords: readonly ArgumentValue[],
  bases: readonly Value[],
  span: Span,
  state: State,
): ClassValue | undefined | 'anything' {
  const given = keywords.find(({ keyword }) => keyword === 'metaclass')
  const inherited = bases.map((base) => (base.kind === 'class' ? base.metaclass : undefined)).find(Boolean)
  if (!given) {
    if (keywords.length > 0 && !inherited && bases.every(takesNoKeywords)) {
      evaluator.raise(state, 'TypeError', '__init_subclass__() takes no keyword arguments', span)
    }
    return keywords.length > 0 ? 'anything' : inherited
  }
  if (isNoMaker(given.value)) {
    evaluator.raise(state, 'TypeError', `'${typeName(given.value)}' makes no classes`, given.valueSpan)
    return 'anything'
  }
  const plain = keywords.length === 1 && !inherited && given.value.kind === 'class' && isPlain(given.value)
  return plain ? (given.value as ClassValue) : 'anything'
}

/** What a metaclass of the file does where a class is made. */
export function runMetaclass(
  evaluator: Evaluator,
  keywords: readonly ArgumentValue[],
  name: Value,
  made: Value,
  state: State,
): void {
  const given = keywords.find(({ keyword }) => keyword === 'metaclass')
  const owner = given?.value
  if (owner?.kind !== 'class') return
  for (const [method, self] of [['__new__', owner] as const, ['__init__', made] as const]) {
    const found = findInClass(state, owner, method)
    if (found?.kind !== 'function') continue
    const place = { span: given?.span ?? name.origin.source, valueSpan: given?.valueSpan ?? name.origin.source }
    // What is prepared for the names need not be a plain dictionary.
    const names = unknown(name.origin, findInClass(state, owner, '__prepare__')?.kind === 'function' ? undefined : 'dict')
    const values = [name, unknown(name.origin, 'tuple'), names].map((value) => ({ value, spread: false, ...place }))
    callFunction(evaluator, { ...found, self }, [...values, ...keywords.filter((each) => each !== given)], place.valueSpan, state)
  }
}

/** The method that the class of a class has for what is done with the class. */
export function methodOfMetaclass(owner: Value, name: string, state: State): FunctionValue | undefined {
  const method = owner.kind === 'class' && owner.metaclass ? findInClass(state, owner.metaclass, name) : undefined
  return method?.kind === 'function' && method.bindsTo === 'instance' ? { ...method, self: owner } : undefined
}

const takesNoKeywords = (base: Value): boolean =>
  base.kind === 'class'
    ? !base.attributes.has('__init_subclass__') && base.bases.every(takesNoKeywords)
    : base.kind === 'external' && (base.path === 'object' || workerClassAt(base.path) !== undefined)

/** Neither something to call nor a class that takes a name, bases and attributes. */
function isNoMaker(value: Value): boolean {
  return value.kind === 'class' ? isOfObjects(value) : isUncallable(value)
}

const isOfObjects = ({ attributes, bases }: ClassValue): boolean =>
  !attributes.has('__init__') &&
  !attributes.has('__new__') &&
  bases.every((base) => (base.kind === 'class' ? isOfObjects(base) : base.kind === 'external' && base.path === 'object'))

/** What it lets be done with its classes is seen where it is done. */
const SEEN = /^__(?:call|getitem|doc|module|qualname|str|repr)__$/

const isPlain = ({ attributes, bases }: ClassValue): boolean =>
  bases.length > 0 &&
  bases.every((base) => (base.kind === 'class' ? isPlain(base) : base.kind === 'external' && base.path === 'type')) &&
  [...attributes.keys()].every((name) => !/^__\w+__$/.test(name) || SEEN.test(name))
