// What is known of the functions and classes of modules: what they take, and which attributes they have.
import { remember } from '../../remember.ts'
import { makers } from '../makers.ts'
import { moduleTypes } from '../moduleTypes.ts'
import type { Parameter } from '../syntax/expression.ts'
import { type TypeName, typeOf, type Value } from '../value.ts'

/** What one version takes and gives. */
export interface Signature {
  readonly parameters: readonly LibraryParameter[]
  readonly result?: TypeName
  /** Texts do not go together with bytes. */
  readonly unmixed: boolean
}

export interface LibraryParameter extends Pick<Parameter, 'name' | 'takes'> {
  readonly optional: boolean
  /** Every type that is taken; left out where that is not known. */
  readonly types?: ReadonlySet<TypeName>
}

/** As moduleTypes.py writes types; functions, classes and modules are one kind of thing there. */
const TYPES: Readonly<Record<string, readonly TypeName[]>> = {
  n: ['none'],
  b: ['bool'],
  i: ['int'],
  f: ['float'],
  s: ['str'],
  y: ['bytes'],
  l: ['list'],
  t: ['tuple'],
  e: ['set'],
  d: ['dict'],
  o: ['instance'],
  c: ['function', 'class', 'module'],
}

export interface LibraryObject {
  readonly kind: 'function' | 'class' | 'object' | 'attribute'
  /** In several versions; none where they are not known. */
  readonly signatures: readonly Signature[]
  /** A method that takes no object to work on. */
  readonly isStatic: boolean
  /** Left out where they are not known. Names with a leading underscore are not listed. */
  readonly members?: ReadonlyMap<string, LibraryObject>
}

/** What the functions that make objects give, and classes that go by several names. */
const CLASSES: Readonly<Record<string, string>> = {
  ...makers,
  'buildbot_worker.null.LocalWorker': 'buildbot_worker.bot.LocalWorker',
  'buildbot_worker.pb.Worker': 'buildbot_worker.bot.Worker',
  'dataclasses.field': 'dataclasses.Field',
  'twisted.application.service.Application': 'twisted.python.components.Componentized',
  'twisted.application.service.IProcess': 'twisted.application.service.Process',
  'twisted.application.service.IServiceCollection': 'twisted.application.service.MultiService',
  'twisted.logger.jsonFileLogObserver': 'twisted.logger.FileLogObserver',
  'twisted.logger.textFileLogObserver': 'twisted.logger.FileLogObserver',
  'twisted.python.logfile.DailyLogFile.fromFullPath': 'twisted.python.logfile.DailyLogFile',
  'twisted.python.logfile.LogFile.fromFullPath': 'twisted.python.logfile.LogFile',
}

/** The attributes of an instance, by what it was made with; undefined where they are not known. */
export const membersOf = (path: string): LibraryObject['members'] => libraryObject(CLASSES[path] ?? path)?.members

/** Whether calling it makes an object of a class whose attributes are known. */
export const makesObject = remember(
  (path) => path in CLASSES || (libraryObject(path)?.kind === 'class' && membersOf(path) !== undefined),
)

/** As `libraryObject`, of instances too: `twisted.application.service.Application.setComponent`. */
export const libraryMember = remember((path): LibraryObject | undefined => {
  const cut = path.lastIndexOf('.')
  const owner = CLASSES[path.slice(0, cut)]
  return libraryObject(owner === undefined ? path : owner + path.slice(cut))
})

/** The type that all versions of a function give. */
export const resultInLibrary = remember((path): TypeName | undefined => {
  const [first, ...others] = (libraryMember(path)?.signatures ?? []).map(({ result }) => result)
  return others.every((result) => result === first) ? first : undefined
})

/** The class or object whose attribute a dotted path names. */
export const ownerOf = remember((path): LibraryObject | undefined => libraryMember(path.slice(0, path.lastIndexOf('.'))))

/** Makers of log files that hand on to the constructor what follows the path. */
const BY_PATH = /^twisted\.python\.logfile\.\w+\.fromFullPath$/

/** The path stands for a name and a directory. */
const byPath = ({ parameters: [, , ...rest], ...more }: Signature): Signature => ({
  ...more,
  parameters: [{ name: 'filename', takes: 'either', optional: false }, ...rest],
})

/** What a dotted path names: `os.getcwd`, `str.split`, `twisted.python.log.FileLogObserver.emit`; undefined where that is not known. */
export const libraryObject = remember((path): LibraryObject | undefined => {
  for (let cut = path.lastIndexOf('.'); cut > 0; cut = path.lastIndexOf('.', cut - 1)) {
    const module = path.slice(0, cut)
    if (moduleTypes.has(module)) return objectIn(module, path.slice(cut + 1), path)
  }
  return objectIn('builtins', path, path)
})

function objectIn(module: string, names: string, path: string): LibraryObject | undefined {
  const [name = '', member, ...more] = names.split('.')
  const line = linesOf(module).get(name)
  const found = line === undefined ? undefined : objectOn(line)
  if (member === undefined) return found
  const known = more.length === 0 ? found?.members?.get(member) : undefined
  return known && found && BY_PATH.test(path) ? { ...known, signatures: found.signatures.map(byPath) } : known
}

/** By the names of the objects. */
const linesOf = remember((module): ReadonlyMap<string, string> => {
  const lines = (moduleTypes.get(module) ?? '').split('\n')
  return new Map(lines.map((line) => [/^\w*/.exec(line)?.[0] ?? '', line]))
})

const objectOn = remember(readLine)

function readLine(line: string): LibraryObject {
  const [, head = '', mark, members = ''] =
    /^(\w+(?:\([^)]*\)[^ :]*)?(?: \w+(?:\([^)]*\)[^ :]*)?)*)(:| =| \?)?(?: (.*))?$/.exec(line) ?? []
  const [[, own]] = readEntries(head) as [[string, LibraryObject]]
  if (mark === undefined) return { ...own, kind: 'function' }
  const kind = mark === ' =' ? 'object' : 'class'
  return { ...own, kind, ...(mark !== ' ?' && { members: new Map(readEntries(members)) }) }
}

/** Entries of one name are one object in several versions. */
function readEntries(text: string): [string, LibraryObject][] {
  const entries = new Map<string, LibraryObject>()
  for (const [, isStatic, name = '', written, result, unmixed] of text.matchAll(/(@?)(\w+)(?:\(([^)]*)\)(?:>(\w))?(~)?)?/g)) {
    const type = result === undefined ? undefined : TYPES[result]?.[0]
    const signature = written !== undefined && {
      parameters: readParameters(written),
      unmixed: unmixed !== undefined,
      ...(type && { result: type }),
    }
    entries.set(name, {
      kind: signature || isStatic !== '' ? 'function' : 'attribute',
      signatures: [...(entries.get(name)?.signatures ?? []), ...(signature ? [signature] : [])],
      isStatic: isStatic !== '',
    })
  }
  return [...entries]
}

function readParameters(text: string): readonly LibraryParameter[] {
  const written = text.split(',').filter((each) => each !== '')
  const lastPositional = written.indexOf('/')
  const firstKeyword = written.findIndex((each) => each === '*' || /^\*\w/.test(each))
  return written.flatMap((each, index): LibraryParameter[] => {
    const [, stars, name = '', letters] = /^(\**)(\w+)(?::(\w+))?/.exec(each) ?? []
    if (name === '') return []
    const types = letters !== undefined && { types: new Set([...letters].flatMap((letter) => TYPES[letter] ?? [])) }
    if (stars) return [{ name, takes: stars === '**' ? 'keywords' : 'rest', optional: true, ...types }]
    const takes = index < lastPositional ? 'positional' : firstKeyword >= 0 && index > firstKeyword ? 'keyword' : 'either'
    return [{ name, takes, optional: each.endsWith('='), ...types }]
  })
}

/** As `typeOf`, of what modules have too. */
export function plainType(value: Value): TypeName | undefined {
  // What makes a class may give it abilities that other classes lack, as it does with enumerations.
  if (value.kind === 'class' && (value.members || value.metaclass)) return undefined
  if (value.kind === 'unknown' && value.type === 'class') return undefined
  if (value.kind !== 'external') return typeOf(value)
  const kind = libraryMember(value.path)?.kind
  return kind === 'class' || kind === 'function' ? kind : undefined
}
