// Which attributes Python's own types have.
import type { TypeName } from '../../value.ts'

const LISTS: Partial<Record<TypeName, string>> = {
  none: '',
  str:
    'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit ' +
    'isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix ' +
    'removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill',
  bytes:
    'capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower isspace istitle ' +
    'isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip ' +
    'split splitlines startswith strip swapcase title translate upper zfill',
  int: 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes',
  float: 'as_integer_ratio conjugate fromhex hex imag is_integer real from_number',
  list: 'append clear copy count extend index insert pop remove reverse sort',
  tuple: 'count index',
  set:
    'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove ' +
    'symmetric_difference symmetric_difference_update union update',
  iterator:
    'close count index isdisjoint mapping send start step stop throw gi_code gi_frame gi_running gi_yieldfrom gi_suspended',
  // Of ordered ones and of those with a factory, too.
  dict: 'clear copy default_factory fromkeys get items keys move_to_end pop popitem setdefault update values',
}

const ONLY_PYTHON_2: Partial<Record<TypeName, string>> = {
  str: 'decode',
  dict: 'has_key iteritems iterkeys itervalues viewitems viewkeys',
}

const sets = new Map<string, ReadonlySet<string>>()

/** Undefined where the type's attributes are not known. Names with two leading underscores are not listed. */
export function hasMethod(type: TypeName, name: string, python: 2 | 3): boolean | undefined {
  const listed = LISTS[type === 'bool' ? 'int' : type]
  if (listed === undefined) return undefined
  const key = `${type} ${python}`
  let names = sets.get(key)
  if (!names) {
    names = new Set([...listed.split(' '), ...(python === 2 ? (ONLY_PYTHON_2[type] ?? '').split(' ') : [])])
    sets.set(key, names)
  }
  return names.has(name)
}
