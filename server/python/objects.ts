// Objects that are no plain values: which class they are of, which plain type they stand in for, and what Python makes of them
// where it wants a truth or a text.
import { makers } from './makers.ts'
import type { ArgumentValue, ClassValue, ExternalValue, InstanceValue, TypeName, Value } from './value.ts'

/** What is known of an object of a class of the standard library. */
export interface ObjectFacts {
  /** Dotted; classes that need no import have no module: `bytearray`. */
  readonly class: string
  /** What Python takes it for where it asks for a truth; left out where that is not known. */
  readonly truth?: boolean
  /** What `str` makes of it, where that is known. */
  readonly text?: string
}

/** By the plain type that code which takes that type would take their objects for, `instance` for none; and by their truth. */
const CLASSES: readonly (readonly [likeness: TypeName, truth: 'always' | 'items' | 'number', names: string])[] = [
  ['instance', 'always', 'object slice property filter zip'],
  ['instance', 'always', 'datetime.date datetime.datetime datetime.time datetime.timezone uuid.UUID ipaddress.IPv4Address'],
  [
    'instance',
    'always',
    'types.GenericAlias types.SimpleNamespace re.Pattern threading.Lock threading.Thread threading.Event logging.Logger',
  ],
  [
    'instance',
    'always',
    'subprocess.Popen subprocess.CompletedProcess random.Random argparse.ArgumentParser io.StringIO io.BytesIO',
  ],
  ['instance', 'always', 'string.Template socket.socket operator.itemgetter operator.attrgetter itertools.count itertools.chain'],
  ['instance', 'number', 'complex datetime.timedelta'],
  ['instance', 'items', 'collections.deque'],
  ['bytes', 'items', 'bytearray memoryview'],
  ['dict', 'items', 'collections.OrderedDict collections.Counter'],
  ['float', 'number', 'decimal.Decimal fractions.Fraction'],
]

const classes = new Map(
  CLASSES.flatMap(([likeness, truth, names]) => names.split(' ').map((name) => [name, { likeness, truth }] as const)),
)

/** By what is called: the class of its objects, or one whose objects can stand in for as much. */
const MADE: Readonly<Record<string, string>> = {
  ...makers,
  'ipaddress.ip_address': 'ipaddress.IPv4Address',
  'os.popen': 'io.StringIO',
}

/** By their names: whoever writes another class so would be misread, but nobody does in a module of Python. */
const isException = (path: string): boolean =>
  /^(?:[A-Z]\w*)?(?:Error|Exception|Warning)$|^(?:SystemExit|KeyboardInterrupt)$/.test(path)

/** Modules whose objects are of no use where a plain value is wanted. */
const OPAQUE = /^(?:pathlib|twisted|buildbot_worker|configparser|argparse|functools|threading|io)\./

/** Whether objects of a class have a text of their own, as `str` makes it. */
export const hasOwnText = (path: string): boolean =>
  isException(path) || /^(?:datetime|decimal|fractions|ipaddress|pathlib|uuid)\./.test(MADE[path] ?? path)

/** What a call of a class, or of a function that makes an object, makes; undefined where that is not known. */
export function objectMade(path: string, given: readonly ArgumentValue[], truthOf: Truth, textOf: Text): ObjectFacts | undefined {
  if (isException(path)) {
    const text = given.length === 0 ? '' : given.length === 1 && isPlain(given) ? textOf(given[0]?.value as Value) : undefined
    return { class: path, truth: true, ...(text !== undefined && { text }) }
  }
  const name = MADE[path] ?? path
  const known = classes.get(name)
  if (!known || name === 'object') return undefined
  const truth = known.truth === 'always' ? true : isPlain(given) ? truthOfMade(known.truth, given, truthOf, textOf) : undefined
  const [first] = given
  const whole = known.likeness === 'float' && given.length === 1 && first ? textOf(first.value) : undefined
  return {
    class: name,
    ...(truth !== undefined && { truth }),
    ...(whole !== undefined && /^\d{1,9}$/.test(whole) && { text: String(Number(whole)) }),
  }
}

type Truth = (value: Value) => boolean | undefined
type Text = (value: Value) => string | undefined

const isPlain = (given: readonly ArgumentValue[]): boolean => given.every(({ star }) => star === undefined)

function truthOfMade(
  kind: 'items' | 'number',
  given: readonly ArgumentValue[],
  truthOf: Truth,
  textOf: Text,
): boolean | undefined {
  const [first] = given
  if (!first) return false
  if (kind === 'items') return first.keyword === undefined ? truthOf(first.value) : undefined
  const truths = given.map(({ value }) => {
    if (value.kind !== 'str') return truthOf(value)
    const number = Number(textOf(value) ?? Number.NaN)
    return Number.isNaN(number) ? undefined : number !== 0
  })
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false
}

/** What a class of a module derives from, as far as taking its objects for plain values goes. */
export function likenessOfClass(path: string): TypeName | undefined {
  if (plainClasses.has(path)) return path as TypeName
  return classes.get(MADE[path] ?? path)?.likeness ?? (isException(path) || OPAQUE.test(path) ? 'instance' : undefined)
}

const plainClasses = new Set('bool int float str bytes list tuple set dict'.split(' '))

/** The plain type that code which takes that type takes an object for; `instance` for none, undefined where that is not known. */
export function likenessOf(value: Value): TypeName | undefined {
  if (value.kind === 'unknown' && value.object) return likenessOfClass(value.object.class)
  if (value.kind !== 'instance') return undefined
  return value.class.kind === 'external' ? likenessOfClass(value.class.path) : likenessOfOwnClass(value.class)
}

/** Methods that make nothing else of an object. */
const HARMLESS = /^__(?:init|call|doc|module|slots|annotations|post_init|eq|hash|del|enter|exit|qualname)__$/

/** Of a class of the file. Whoever gives it an operator, a text or a method of texts may make it anything. */
function likenessOfOwnClass({ attributes, bases }: ClassValue): TypeName | undefined {
  for (const name of attributes.keys()) if ((/^__/.test(name) && !HARMLESS.test(name)) || name === 'replace') return undefined
  const likenesses = bases.map((base) =>
    base.kind === 'class' ? likenessOfOwnClass(base) : base.kind === 'external' ? likenessOfClass(base.path) : undefined,
  )
  if (likenesses.includes(undefined)) return undefined
  const others = [...new Set(likenesses)].filter((likeness) => likeness !== 'instance')
  return others.length > 1 ? undefined : (others[0] ?? 'instance')
}

/** Whether it is an object of one of these classes of modules, or what one of these functions of theirs makes. */
export const isObjectOf = (
  value: Value | undefined,
  ...paths: readonly string[]
): value is InstanceValue & { readonly class: ExternalValue } =>
  value?.kind === 'instance' && value.class.kind === 'external' && paths.includes(value.class.path)
