// Python's texts of values: `str()`, `repr()`, and the words of its messages.
import { likenessOf, type ObjectFacts, objectMade } from '../objects.ts'
import type { InstanceValue, Value } from '../value.ts'
import { libraryMember, plainType } from './library.ts'

/** `str(value)`, or undefined where that is not known. */
export function strOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'str':
      return value.value
    case 'instance':
      return pathText(value) ?? objectFacts(value)?.text
    case 'unknown':
      return value.object?.text
    default:
      return reprOf(value)
  }
}

/** Nobody shows what nests deeper. */
const DEEPEST = 5

/** `repr(value)`, or undefined where that is not known. */
export function reprOf(value: Value, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined
  const inside = (item: Value) => reprOf(item, depth + 1)
  switch (value.kind) {
    case 'none':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return String(value.value)
    case 'float':
      return reprOfFloat(value.value)
    case 'str':
      return quoted(value.value)
    case 'bytes': {
      const text = quoted(value.value)
      return text === undefined ? undefined : `b${text}`
    }
    case 'list':
    case 'tuple': {
      if (value.standsIn !== undefined) return undefined
      const items = value.items.map(inside)
      if (items.some((item) => item === undefined)) return undefined
      if (value.kind === 'list') return `[${items.join(', ')}]`
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
    }
    case 'dict': {
      if (value.factory) return undefined
      const entries = value.entries.map((entry) => [inside(entry.key), inside(entry.value)])
      if (entries.flat().includes(undefined)) return undefined
      return `{${entries.map(([key, item]) => `${key}: ${item}`).join(', ')}}`
    }
    default:
      return undefined
  }
}

/** What is known of an object of a class of the standard library. */
export function objectFacts(value: Value): ObjectFacts | undefined {
  if (value.kind === 'unknown') return value.object
  if (value.kind !== 'instance' || value.class.kind !== 'external') return undefined
  return objectMade(value.class.path, value.arguments, truth, strOf)
}

/** A pathlib path is its text. */
function pathText(value: Value): string | undefined {
  if (value.kind !== 'instance' || value.class.kind !== 'external' || value.class.path !== 'pathlib.Path') return undefined
  const path = value.attributes.get('path')
  return path?.kind === 'str' ? path.value : undefined
}

function reprOfFloat(value: number): string | undefined {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (Number.isInteger(value)) return size < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : undefined
  return size >= 1e-4 && size < 1e16 ? String(value) : undefined
}

/** Printable ASCII only: what else Python escapes depends on its tables. */
function quoted(text: string): string | undefined {
  if (/[^\x20-\x7e\n\r\t]/.test(text)) return undefined
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
  if (!text.includes("'")) return `'${escaped}'`
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`
}

/** The type's name as it stands in Python's messages. */
export function typeName(value: Value): string {
  const type = value.kind === 'instance' ? className(value.class) : plainType(value)
  return type === 'none' ? 'NoneType' : type === 'class' ? 'type' : (type ?? 'object')
}

const className = (owner: InstanceValue['class']): string =>
  owner.kind === 'class' ? owner.name : (owner.path.split('.').at(-1) ?? 'object')

/** Python 3.14 fails over the latter where it is asked. */
const ALWAYS_TRUE: ReadonlySet<string> = new Set(['Ellipsis', 'NotImplemented'])

/** What Python takes for true; undefined where that is open. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'none':
      return false
    case 'bool':
      return value.value
    case 'int':
    case 'float':
      return value.value !== 0
    case 'str':
    case 'bytes':
      return value.value !== ''
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0
    case 'dict':
      return value.entries.length > 0
    case 'module':
    case 'function':
    case 'class':
      return true
    case 'one-of': {
      const answers = new Set(value.options.map(truth))
      return answers.size === 1 ? [...answers][0] : undefined
    }
    case 'instance':
    case 'unknown': {
      const facts = objectFacts(value)
      if (facts) return facts.truth
      return likenessOf(value) === 'instance' || (value.kind === 'unknown' && value.about !== undefined) ? true : undefined
    }
    case 'external': {
      const kind = libraryMember(value.path)?.kind
      return kind === 'class' || kind === 'function' || ALWAYS_TRUE.has(value.path) ? true : undefined
    }
    default:
      return undefined
  }
}
