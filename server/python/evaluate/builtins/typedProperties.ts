// Attributes of objects of the standard library of which no more than the type is known.
import { makers } from '../../makers.ts'
import type { Span } from '../../span.ts'
import type { TypeName, Value } from '../../value.ts'
import { originAt, unknown } from '../make.ts'

const TYPES: readonly (readonly [owner: string, type: TypeName, names: string])[] = [
  ['datetime.date', 'int', 'year month day'],
  ['datetime.datetime', 'int', 'year month day hour minute second microsecond'],
  ['os.uname_result', 'str', 'sysname nodename release version machine'],
  ['platform.uname_result', 'str', 'system node release version machine processor'],
  ['subprocess.CompletedProcess', 'int', 'returncode'],
  ['time.struct_time', 'int', 'tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst'],
  ['uuid.UUID', 'str', 'hex urn'],
]

const types: ReadonlyMap<string, TypeName> = new Map(
  TYPES.flatMap(([owner, type, names]) => names.split(' ').map((name) => [`${owner}.${name}`, type] as const)),
)

/** @param path what made the object, or its class, and the name of the attribute */
export function typedProperty(path: string, span: Span, self: Value): Value | undefined {
  const cut = path.lastIndexOf('.')
  const owner = path.slice(0, cut)
  const type = types.get((makers[owner] ?? owner) + path.slice(cut))
  return type && unknown(originAt(span, self), type)
}
