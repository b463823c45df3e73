// pathlib's Path and Twisted's FilePath: objects whose attribute `path` is the text.
import { likenessOf } from '../../objects.ts'
import type { Span } from '../../span.ts'
import { type InstanceValue, optionsOf, typeOf, type Value } from '../../value.ts'
import { lacksAbility } from '../abilities.ts'
import type { Evaluator } from '../evaluator.ts'
import { joinValues } from '../join.ts'
import { plainType } from '../library.ts'
import { failure, lift } from '../lift.ts'
import { none, originAt, str, unknown } from '../make.ts'
import type { State } from '../state.ts'
import { typeName } from '../text.ts'
import { given, positionals, raise, selfOf } from './arguments.ts'
import { openFile, originInFile } from './files.ts'
import { absolute, currentDirectory, realPath, rulesOf, withHome } from './osPath.ts'
import { splitExtension } from './paths.ts'
import type { Builtin, Property } from './registry.ts'

const PATHLIB = 'pathlib.Path'
const FILE_PATH = 'twisted.python.filepath.FilePath'

type PathClass = typeof PATHLIB | typeof FILE_PATH

function classOf(value: Value): PathClass | undefined {
  if (value.kind !== 'instance' || value.class.kind !== 'external') return undefined
  return [PATHLIB, FILE_PATH].find((path) => path === (value.class as { path: string }).path) as PathClass | undefined
}

/** The text behind a path object; any other value as it is. */
export function asText(value: Value): Value {
  if (value.kind === 'one-of') return joinValues(value.options.map(asText))
  return (classOf(value) === PATHLIB && value.kind === 'instance' && value.attributes.get('path')) || value
}

function textOf(self: Value | undefined): Value {
  return (
    (self?.kind === 'instance' && self.attributes.get('path')) || unknown(self?.origin ?? originAt({ from: 0, to: 0 }), 'str')
  )
}

function makePath(owner: PathClass, text: Value, span: Span): InstanceValue {
  const origin = originAt(span, text)
  return {
    kind: 'instance',
    class: { kind: 'external', path: owner, origin },
    attributes: new Map([['path', text]]),
    arguments: [],
    identity: {},
    origin,
  }
}

/** pathlib drops `.` parts and doubled and trailing separators, but no `..`. */
function tidy(path: string, evaluator: Evaluator): string | undefined {
  if (evaluator.context.platform === 'win32') return path.replaceAll('/', '\\').replace(/(?<=[^\\:])\\+$/, '')
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : ''
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return root + parts.join('/') || '.'
}

type Change = (path: string, evaluator: Evaluator, args: readonly string[]) => string | undefined

function changed(
  owner: PathClass,
  evaluator: Evaluator,
  operands: readonly Value[],
  span: Span,
  state: State,
  change: Change,
): InstanceValue {
  const text = lift(evaluator, state, span, operands.map(asText), 'str', (values, origin) => {
    const wrong = owner === PATHLIB ? values.find(isNoPath) : undefined
    if (wrong) return failure('TypeError', `expected str or os.PathLike object, not ${typeName(wrong)}`)
    const texts = values.map((value) => (value.kind === 'str' ? value.value : undefined))
    const [first, ...rest] = texts
    if (first === undefined || texts.includes(undefined)) return undefined
    const result = change(first, evaluator, rest as string[])
    return result === undefined ? undefined : str(result, origin)
  })
  return state.keep(makePath(owner, text, span))
}

const isNoPath = (value: Value): boolean => {
  const type = plainType(value)
  return (
    type !== undefined &&
    type !== 'str' &&
    likenessOf(value) !== 'str' &&
    (type !== 'instance' || lacksAbility(value, '__fspath__'))
  )
}

const joined: Change = (path, evaluator, parts) => tidy(rulesOf(evaluator).join(path, ...parts), evaluator)

/** `left / part`, where the left side is a pathlib path; undefined for other operands. */
export function joinPath(
  evaluator: Evaluator,
  left: Value,
  parts: readonly Value[],
  span: Span,
  state: State,
): Value | undefined {
  const options = optionsOf(left)
  const [right] = parts
  const reversed = right && classOf(right) === PATHLIB && options.every((option) => typeOf(option) === 'str')
  if (!reversed && !options.every((option) => classOf(option) === PATHLIB)) return undefined
  return joinValues(options.map((option) => changed(PATHLIB, evaluator, [asText(option), ...parts], span, state, joined)))
}

function method(owner: PathClass, change: Change): Builtin {
  return (call) => {
    const parts = positionals(call)
    const operands = [textOf(selfOf(call)), ...(parts ?? [unknown(originAt(call.node))])]
    return changed(owner, call.evaluator, operands, call.node, call.state, change)
  }
}

const construct = (owner: PathClass, change: Change): Builtin => {
  return (call) => {
    const parts = positionals(call) ?? [unknown(originAt(call.node))]
    const operands = parts.length > 0 ? parts : [str('.', originAt(call.node))]
    return changed(owner, call.evaluator, operands, call.node, call.state, change)
  }
}

const parent: Change = (path, evaluator) => {
  const head = rulesOf(evaluator).split(path)[0]
  return head === '' ? '.' : head
}

const full: Change = (path, evaluator) => absolute(evaluator, path)

const property =
  (owner: PathClass, change: Change): Property =>
  (self, evaluator, span, state) =>
    changed(owner, evaluator, [textOf(self)], span, state, change)

const textProperty =
  (change: Change): Property =>
  (self, evaluator, span, state) =>
    textOf(changed(PATHLIB, evaluator, [textOf(self)], span, state, change))

const readText: Builtin = (call) => {
  const self = textOf(selfOf(call))
  const [encoding] = given(call, 'encoding')
  if (encoding && ['bytes', 'bool', 'int', 'float'].includes(encoding.kind))
    return raise(call, 'TypeError', `the encoding must be str or None, not ${encoding.kind}`)
  call.evaluator.mayRaise(call.state, 'OSError')
  return unknown(originInFile(call.node, self), 'str')
}

const readBytes: Builtin = (call) => ({ ...readText(call), type: 'bytes' }) as Value

const open: Builtin = (call) => {
  const [mode] = given(call, 'mode')
  return openFile(call, textOf(selfOf(call)), mode)
}

const truth: Builtin = (call) => unknown(originAt(call.node), 'bool')

const pathlib = construct(PATHLIB, joined)

const HOME: Builtin = (call) => {
  const { home } = call.evaluator.context
  const text = home === undefined ? unknown(originAt(call.node), 'str') : str(home, originAt(call.node))
  return call.state.keep(makePath(PATHLIB, text, call.node))
}

export const pathObjectBuiltins: Readonly<Record<string, Builtin>> = {
  'pathlib.Path': pathlib,
  'pathlib.PosixPath': pathlib,
  'pathlib.PurePath': pathlib,
  'pathlib.PurePosixPath': pathlib,
  'pathlib.Path.cwd': (call) => call.state.keep(makePath(PATHLIB, currentDirectory(call), call.node)),
  'pathlib.Path.home': HOME,
  'pathlib.Path.joinpath': method(PATHLIB, joined),
  'pathlib.Path.absolute': method(PATHLIB, (path, evaluator) => {
    const rules = rulesOf(evaluator)
    return rules.isAbsolute(path) ? path : path.includes('..') ? undefined : absolute(evaluator, path)
  }),
  'pathlib.Path.resolve': method(PATHLIB, (path, evaluator) => realPath(evaluator, path)),
  'pathlib.Path.expanduser': method(PATHLIB, (path, evaluator) => withHome(evaluator, path)),
  'pathlib.Path.with_name': method(PATHLIB, (path, evaluator, [name = '']) =>
    joined(parent(path, evaluator, []) ?? '.', evaluator, [name]),
  ),
  'pathlib.Path.with_suffix': (call) => {
    const [suffix] = given(call, 'suffix')
    if (suffix?.kind === 'str' && !/^(?:\.[^/]+)?$/.test(suffix.value)) {
      return call.evaluator.raise(call.state, 'ValueError', `Invalid suffix '${suffix.value}'`, call.node, 'instance')
    }
    return method(PATHLIB, () => undefined)(call)
  },
  'pathlib.Path.as_posix': (call) => textOf(selfOf(call)),
  'pathlib.Path.__str__': (call) => textOf(selfOf(call)),
  'pathlib.Path.exists': truth,
  'pathlib.Path.is_dir': truth,
  'pathlib.Path.is_file': truth,
  'pathlib.Path.mkdir': (call) => none(originAt(call.node)),
  'pathlib.Path.read_text': readText,
  'pathlib.Path.read_bytes': readBytes,
  'pathlib.Path.open': open,
  [FILE_PATH]: construct(FILE_PATH, full),
  [`${FILE_PATH}.child`]: method(FILE_PATH, joined),
  [`${FILE_PATH}.preauthChild`]: method(FILE_PATH, (path, evaluator, [part = '']) =>
    absolute(evaluator, rulesOf(evaluator).join(path, part)),
  ),
  [`${FILE_PATH}.descendant`]: method(FILE_PATH, () => undefined),
  [`${FILE_PATH}.parent`]: method(FILE_PATH, (path, evaluator) => rulesOf(evaluator).split(path)[0]),
  [`${FILE_PATH}.sibling`]: method(FILE_PATH, (path, evaluator, [name = '']) =>
    rulesOf(evaluator).join(rulesOf(evaluator).split(path)[0], name),
  ),
  [`${FILE_PATH}.dirname`]: (call) =>
    textOf(changed(PATHLIB, call.evaluator, [textOf(selfOf(call))], call.node, call.state, parent)),
  [`${FILE_PATH}.basename`]: (call) =>
    textOf(changed(PATHLIB, call.evaluator, [textOf(selfOf(call))], call.node, call.state, nameOf)),
  [`${FILE_PATH}.asTextMode`]: (call) => selfOf(call) ?? unknown(originAt(call.node)),
  [`${FILE_PATH}.exists`]: truth,
  [`${FILE_PATH}.isdir`]: truth,
  [`${FILE_PATH}.getContent`]: readBytes,
  [`${FILE_PATH}.open`]: open,
}

const nameOf: Change = (path, evaluator) => rulesOf(evaluator).split(path)[1]

export const pathObjectProperties: Readonly<Record<string, Property>> = {
  'pathlib.Path.parent': property(PATHLIB, parent),
  'pathlib.Path.name': textProperty(nameOf),
  'pathlib.Path.stem': textProperty((path, evaluator) => {
    const name = rulesOf(evaluator).split(path)[1]
    return splitExtension(name, rulesOf(evaluator))[0]
  }),
  'pathlib.Path.suffix': textProperty((path, evaluator) => splitExtension(path, rulesOf(evaluator))[1]),
  [`${FILE_PATH}.path`]: (self) => textOf(self),
}
