// os and os.path.
import { type Origin, optionsOf, type TypeName, typeOf, type Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { lift } from '../lift.ts'
import { bool, none, originAt, sequence, str, unknown, withFacts } from '../make.ts'
import { refusedPath } from '../pathLike.ts'
import { exit } from '../tries.ts'
import { given, positionals } from './arguments.ts'
import { asText } from './pathObjects.ts'
import { type PathRules, posix, splitExtension, windows } from './paths.ts'
import type { Builtin } from './registry.ts'

export const rulesOf = (evaluator: Evaluator): PathRules => (evaluator.context.platform === 'win32' ? windows : posix)

/** The directory of the file: where `buildbot-worker start` changes to. */
function workingDirectory(evaluator: Evaluator): string | undefined {
  const { path } = evaluator.context
  return path === undefined ? undefined : rulesOf(evaluator).split(path)[0]
}

export function currentDirectory(call: Call): Value {
  const origin = withFacts(originAt(call.node), { kind: 'working-directory' })
  const directory = workingDirectory(call.evaluator)
  return directory === undefined ? unknown(origin, 'str') : str(directory, origin)
}

/** Undefined where it depends on a working directory that is not known. */
export function absolute(evaluator: Evaluator, path: string): string | undefined {
  const rules = rulesOf(evaluator)
  if (rules.isAbsolute(path)) return rules.normalize(path)
  const directory = workingDirectory(evaluator)
  return directory === undefined ? undefined : rules.normalize(rules.join(directory, path))
}

export function realPath(evaluator: Evaluator, path: string): string | undefined {
  const full = absolute(evaluator, path)
  return full === undefined ? undefined : evaluator.context.resolveLinks?.(full)
}

export function withHome(evaluator: Evaluator, path: string): string | undefined {
  if (!path.startsWith('~')) return path
  const { home, platform } = evaluator.context
  const own = platform === 'win32' ? /^~(?=[\\/]|$)/ : /^~(?=\/|$)/
  return home !== undefined && own.test(path) ? path.replace(own, home.replace(/[\\/]+$/, '')) : undefined
}

/** Paths of bytes give bytes. */
function typeOfPath(...paths: readonly Value[]): TypeName | undefined {
  const types = paths.flatMap((path) => optionsOf(path).map(typeOf))
  if (types.every((type) => type === 'bytes')) return 'bytes'
  return types.includes('bytes') ? undefined : 'str'
}

/** A function of one path. */
function ofPath(compute: (path: string, rules: PathRules, evaluator: Evaluator) => string | undefined): Builtin {
  return (call) => {
    const [path] = given(call, 'path')
    if (!path) return unknown(originAt(call.node), 'str')
    return lift(call.evaluator, call.state, call.node, [asText(path)], typeOfPath(path), ([known], origin) => {
      const text = known?.kind === 'str' ? compute(known.value, rulesOf(call.evaluator), call.evaluator) : undefined
      return text === undefined ? undefined : str(text, origin)
    })
  }
}

function pairOf(compute: (path: string, rules: PathRules) => readonly [string, string]): Builtin {
  return (call) => {
    const [path] = given(call, 'path')
    if (!path) return unknown(originAt(call.node), 'tuple')
    return lift(call.evaluator, call.state, call.node, [asText(path)], 'tuple', ([known], origin) => {
      if (known?.kind !== 'str') return typeOf(known as Value) === 'bytes' ? pairOfBytes(origin) : undefined
      const parts = compute(known.value, rulesOf(call.evaluator))
      return sequence(
        'tuple',
        parts.map((part) => str(part, origin)),
        origin,
      )
    })
  }
}

const pairOfBytes = (origin: Origin): Value => sequence('tuple', [unknown(origin, 'bytes'), unknown(origin, 'bytes')], origin)

const join: Builtin = (call) => {
  const parts = positionals(call)
  if (!parts) return unknown(originAt(call.node), 'str')
  return lift(call.evaluator, call.state, call.node, parts.map(asText), typeOfPath(...parts), (known, origin) => {
    const refused = known.map(refusedPath).find(Boolean)
    if (refused) return refused
    const texts = known.map((part) => (part.kind === 'str' ? part.value : undefined))
    const [first, ...rest] = texts
    if (first === undefined || texts.includes(undefined)) return undefined
    return str(rulesOf(call.evaluator).join(first, ...(rest as string[])), origin)
  })
}

const quits: Builtin = (call) => exit(call.evaluator, call.state, call.node)

const nothing: Builtin = (call) => none(originAt(call.node))

export const osPathBuiltins: Readonly<Record<string, Builtin>> = {
  'os.getcwd': currentDirectory,
  'os.getcwdu': currentDirectory,
  'os.fspath': ofPath((path) => path),
  'os.path.join': join,
  'os.path.split': pairOf((path, rules) => rules.split(path)),
  'os.path.splitext': pairOf(splitExtension),
  'os.path.dirname': ofPath((path, rules) => rules.split(path)[0]),
  'os.path.basename': ofPath((path, rules) => rules.split(path)[1]),
  'os.path.normpath': ofPath((path, rules) => rules.normalize(path)),
  'os.path.abspath': ofPath((path, _, evaluator) => absolute(evaluator, path)),
  'os.path.realpath': ofPath((path, _, evaluator) => realPath(evaluator, path)),
  'os.path.expanduser': ofPath((path, _, evaluator) => withHome(evaluator, path)),
  'os.path.expandvars': ofPath((path) => (/[$%]/.test(path) ? undefined : path)),
  'os.path.isabs': (call) => {
    const [path] = given(call, 'path')
    if (!path) return unknown(originAt(call.node), 'bool')
    return lift(call.evaluator, call.state, call.node, [asText(path)], 'bool', ([known], origin) =>
      known?.kind === 'str' ? bool(rulesOf(call.evaluator).isAbsolute(known.value), origin) : undefined,
    )
  },
  'os.chdir': nothing,
  'os._exit': quits,
  'sys.exit': quits,
  exit: quits,
  quit: quits,
}
