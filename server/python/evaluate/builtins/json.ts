// JSON, where the text is known: what `json.loads` gives, and what `json.dumps` refuses.
import { type Origin, typeOf, type Value } from '../../value.ts'
import { withEntry } from '../collections.ts'
import { type Failure, failure } from '../lift.ts'
import { bool, dict, float, int, none, sequence, str, unknown } from '../make.ts'
import { typeName } from '../text.ts'

/** Python's own numbers in JSON, which JavaScript does not read. */
const OF_PYTHON = /\b(?:NaN|Infinity)\b/

/** The value of a text; undefined where Python may read what is not read here. */
export function parseJson(text: string, origin: Origin): Value | Failure | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return OF_PYTHON.test(text) || text.startsWith('\ufeff') ? undefined : failure('JSONDecodeError', 'this is no JSON')
  }
  return valueIn(parsed, origin, /\d[eE]|\d\.0+(?!\d)/.test(text))
}

/** @param fractions whether the text may have floats that JavaScript does not tell from integers */
function valueIn(parsed: unknown, origin: Origin, fractions: boolean): Value {
  const inside = (item: unknown) => valueIn(item, origin, fractions)
  if (parsed === null) return none(origin)
  if (typeof parsed === 'boolean') return bool(parsed, origin)
  if (typeof parsed === 'string') return str(parsed, origin)
  if (typeof parsed === 'number') {
    if (!Number.isInteger(parsed)) return float(parsed, origin)
    return fractions ? unknown(origin) : int(parsed, origin)
  }
  if (Array.isArray(parsed)) return sequence('list', parsed.map(inside), origin)
  const entries = Object.entries(parsed as object)
  return dict(
    entries.reduce<ReturnType<typeof withEntry>>((all, [key, value]) => withEntry(all, str(key, origin), inside(value)), []),
    origin,
  )
}

/** Python's complaint about a value that JSON has no form for. */
export function notJson(value: Value): Failure | undefined {
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.map(notJson).find((each) => each !== undefined)
  if (value.kind === 'dict') {
    const key = value.entries.find((entry) => ['bytes', 'tuple'].includes(entry.key.kind))
    if (key) return failure('TypeError', `keys must be str, int, float, bool or None, not ${typeName(key.key)}`)
    return value.entries.map((entry) => notJson(entry.value)).find((each) => each !== undefined)
  }
  const type = typeOf(value)
  const refused = type === 'bytes' || type === 'set' || type === 'module' || type === 'function' || type === 'class'
  return refused ? failure('TypeError', `Object of type ${typeName(value)} is not JSON serializable`) : undefined
}
