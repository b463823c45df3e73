// What evaluation knows of a Python value: the value itself, one of several, or nothing but perhaps its type; and where it
// comes from. Values never change; a list that is appended to is a new value of the same identity.
import type { ObjectFacts } from './objects.ts'
import type { Span } from './span.ts'
import type { LambdaExpression } from './syntax/expression.ts'
import type { ClassStatement, FunctionStatement } from './syntax/statement.ts'

export type Value =
  | NoneValue
  | BoolValue
  | IntValue
  | FloatValue
  | StrValue
  | BytesValue
  | SequenceValue
  | DictValue
  | ModuleValue
  | ExternalValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | OneOfValue
  | UnknownValue

/** Where a value comes from. */
export interface Origin {
  /** The literal or the expression that made it: the `022` of `umask = 022` wherever it is used. */
  readonly source: Span
  /** The names it went through, the nearest first: for `umask=umask`, the `umask` on the left of `umask = 022`. */
  readonly bindings: readonly Binding[]
  /** What it depends on beyond the text. */
  readonly facts: readonly Fact[]
}

export interface Binding {
  readonly name: string
  /** The name where it is bound. */
  readonly target: Span
}

export type Fact =
  /** Read from an environment variable; `name` is left out where it is computed. */
  | {
      readonly kind: 'environment'
      readonly name?: string
      /** `pop` takes the variable out of the environment that the worker's commands inherit. */
      readonly read: 'get' | 'item' | 'pop'
      readonly hasDefault: boolean
    }
  /** Read from a file; `stripped` once white space was taken off its end. */
  | { readonly kind: 'file'; readonly path?: string; readonly stripped: boolean }
  /** Depends on where the file lies (`__file__`). */
  | { readonly kind: 'location' }
  /** Depends on the directory that the process is started in. */
  | { readonly kind: 'working-directory' }
  /** Came out of a module that is not known here. */
  | { readonly kind: 'module'; readonly path: string }

interface Base {
  readonly origin: Origin
}

export interface NoneValue extends Base {
  readonly kind: 'none'
}

export interface BoolValue extends Base {
  readonly kind: 'bool'
  readonly value: boolean
}

/** Integers beyond 2^53 are unknown values of type int. */
export interface IntValue extends Base {
  readonly kind: 'int'
  readonly value: number
}

export interface FloatValue extends Base {
  readonly kind: 'float'
  readonly value: number
}

export interface StrValue extends Base {
  readonly kind: 'str'
  readonly value: string
}

export interface BytesValue extends Base {
  readonly kind: 'bytes'
  /** One character a byte. */
  readonly value: string
}

/** What makes two values one object; only compared. */
export type Identity = object

export interface SequenceValue extends Base {
  readonly kind: 'list' | 'tuple' | 'set'
  readonly items: readonly Value[]
  readonly identity: Identity
  /** A range, a view, an iterator, a deque or a frozen set: a loop goes through it as through the list or set, which it is not. */
  readonly standsIn?: 'range' | 'view' | 'iterator' | 'deque' | 'frozenset'
}

export interface DictValue extends Base {
  readonly kind: 'dict'
  /** Keys are known and differ. */
  readonly entries: readonly DictEntry[]
  /** What makes the value of a key that is missing: of a defaultdict. */
  readonly factory?: Value
  readonly identity: Identity
}

export interface DictEntry {
  readonly key: Value
  readonly value: Value
}

export interface ModuleValue extends Base {
  readonly kind: 'module'
  /** Dotted: `twisted.application.service`. */
  readonly path: string
}

/** Something of a module that evaluation has a name for and nothing else: a function, a class, a bound method. */
export interface ExternalValue extends Base {
  readonly kind: 'external'
  /** Dotted, with the module: `buildbot_worker.bot.Worker`. Builtins have no module: `int`. */
  readonly path: string
  /** The object whose method this is. */
  readonly self?: Value
  /** Of a builtin: code that is not seen may have bound its name to something else. */
  readonly uncertain?: true
}

export interface FunctionValue extends Base {
  readonly kind: 'function'
  readonly definition: FunctionStatement | LambdaExpression
  /** The scope that it was made in; evaluation's own business. */
  readonly closure: object
  /** By parameter name. */
  readonly defaults: ReadonlyMap<string, Value>
  readonly self?: Value
  /** The class of the file in which it was found as a method. */
  readonly owner?: ClassValue
  /** As decorated. */
  readonly bindsTo: 'instance' | 'class' | 'nothing' | 'property'
}

/** A class of the file. */
export interface ClassValue extends Base {
  readonly kind: 'class'
  readonly name: string
  readonly definition: ClassStatement
  readonly bases: readonly Value[]
  readonly attributes: ReadonlyMap<string, Value>
  /** Of a data class or a named tuple. */
  readonly record?: RecordShape
  /** Its own class, where that is one of the file. */
  readonly metaclass?: ClassValue
  /** Of an enumeration, by name. */
  readonly members?: ReadonlyMap<string, Value>
  readonly identity: Identity
}

/** What the objects of a class consist of. */
export interface RecordShape {
  /** In the order in which the constructor takes them. */
  readonly fields: readonly RecordField[]
  /** Their attributes cannot be set. */
  readonly frozen: boolean
}

export interface RecordField {
  readonly name: string
  /** The constructor takes it by name only. */
  readonly byKeyword: boolean
  /** Whether the constructor takes it. */
  readonly given: boolean
  /** What it is otherwise. */
  readonly initial?: Value
  /** What makes that. */
  readonly factory?: Value
}

export interface InstanceValue extends Base {
  readonly kind: 'instance'
  /** A class of the file, or of a module. */
  readonly class: ClassValue | ExternalValue
  /** What is known of its attributes. */
  readonly attributes: ReadonlyMap<string, Value>
  /** Code that cannot be seen may have given it others. */
  readonly open?: true
  /** What it was made with, for classes of modules. */
  readonly arguments: readonly ArgumentValue[]
  readonly identity: Identity
}

/** One argument as it arrives: stars taken apart where they are known. */
export interface ArgumentValue {
  readonly keyword?: string
  /** Set for a `*` or `**` argument that cannot be taken apart: `value` is what follows the star. */
  readonly star?: '*' | '**'
  /** Whether it was taken out of a `*` or `**` argument: `keywordSpan` is what makes the key then. */
  readonly spread: boolean
  readonly value: Value
  /** The whole argument in the call. */
  readonly span: Span
  readonly keywordSpan?: Span
  /** The expression behind the keyword. */
  readonly valueSpan: Span
}

/** Never nested, at least two options, at most one of them unknown. */
export interface OneOfValue extends Base {
  readonly kind: 'one-of'
  readonly options: readonly Value[]
}

export type TypeName =
  | 'none'
  | 'bool'
  | 'int'
  | 'float'
  | 'str'
  | 'bytes'
  | 'list'
  | 'tuple'
  | 'set'
  | 'dict'
  /** Ranges and views too. */
  | 'iterator'
  | 'module'
  | 'function'
  | 'class'
  | 'instance'

export interface UnknownValue extends Base {
  readonly kind: 'unknown'
  readonly type?: TypeName
  /** Of an object of a class of the standard library. */
  readonly object?: ObjectFacts
  /** Of an integer beyond 2^53: about how large it is; infinite where no float is as large. */
  readonly about?: number
  /** It is what JSON has a form for; `all`: and so is all that it holds. */
  readonly json?: 'itself' | 'all'
  /** The type of all its items. */
  readonly holds?: TypeName
  /** It has items for sure, whatever they are. */
  readonly filled?: true
}

/** The type of a value, where that much is known. */
export function typeOf(value: Value): TypeName | undefined {
  switch (value.kind) {
    case 'external':
      return undefined
    case 'one-of': {
      const [first, ...rest] = value.options.map(typeOf)
      return rest.every((type) => type === first) ? first : undefined
    }
    case 'unknown':
      return value.type
    case 'list':
      return value.standsIn === 'deque' ? 'instance' : value.standsIn ? 'iterator' : 'list'
    default:
      return value.kind === 'set' && value.standsIn ? 'instance' : value.kind
  }
}

/** What a value may be: itself, or each of its options. */
export const optionsOf = (value: Value): readonly Value[] => (value.kind === 'one-of' ? value.options : [value])

/** Whether nothing about the value is left open. */
export function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'one-of':
      return false
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.every(isKnown)
    case 'dict':
      return value.entries.every((entry) => isKnown(entry.value))
    default:
      return true
  }
}

/** The place that a person would change to change the value. */
export const sourceOf = (value: Value): Span => value.origin.source

/** The environment variables and files that a value comes from, and the like. */
export function factsOf<K extends Fact['kind']>(value: Value, kind: K): readonly Extract<Fact, { kind: K }>[] {
  return optionsOf(value).flatMap((option) => option.origin.facts.filter((fact) => fact.kind === kind)) as Extract<
    Fact,
    { kind: K }
  >[]
}
