// Files, and the formats that configuration is read from. What a file holds is not looked at.
import { isObjectOf } from '../../objects.ts'
import type { Span } from '../../span.ts'
import { type Fact, type InstanceValue, type Origin, typeOf, type Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import { lift } from '../lift.ts'
import { holding, mapFacts, none, originAt, unknown } from '../make.ts'
import { forgetContent } from '../targets.ts'
import { typeName } from '../text.ts'
import { given, selfOf } from './arguments.ts'
import { bindForeignNames, namesOfCode, refusedCode, runForeignCode } from './dynamic.ts'
import { notJson, parseJson } from './json.ts'
import { isNamespace } from './namespaces.ts'
import { refusedMode } from './openModes.ts'
import { asText } from './pathObjects.ts'
import type { Builtin } from './registry.ts'

const FILE = 'io.TextIOWrapper'

/** Of what is read from a file at a place: it comes from there, wherever the path comes from. */
export function originInFile(span: Span, path: Value): Origin {
  const fact: Fact = { kind: 'file', ...(path.kind === 'str' && { path: path.value }), stripped: false }
  return { ...originAt(span), facts: [fact] }
}

/** An open file. Whatever is read from it carries the fact that it comes from there. */
export function openFile(call: Call, path: Value, mode: Value | undefined): Value {
  call.evaluator.mayRaise(call.state, 'OSError')
  const origin = originInFile(call.node, path)
  const file: InstanceValue = {
    kind: 'instance',
    class: { kind: 'external', path: FILE, origin },
    attributes: new Map([['name', path], ...(mode ? ([['mode', mode]] as const) : [])]),
    arguments: [],
    identity: {},
    origin,
  }
  return call.state.keep(file)
}

const open: Builtin = (call) => {
  const [path, mode] = given(call, 'file', 'mode')
  const isOwn = call.callee.kind === 'external' && ['open', 'io.open'].includes(call.callee.path)
  const refused = isOwn && call.evaluator.context.python === 3 ? refusedMode(call) : undefined
  if (refused) return call.evaluator.raise(call.state, refused.exception, refused.message, call.node)
  return openFile(call, path ? asText(path) : unknown(originAt(call.node)), mode)
}

function modeOf(call: Call): Value | undefined {
  const self = selfOf(call)
  return self?.kind === 'instance' ? self.attributes.get('mode') : undefined
}

function isBinary(call: Call): boolean {
  const mode = modeOf(call)
  return mode?.kind === 'str' && mode.value.includes('b') && call.evaluator.context.python === 3
}

const read: Builtin = (call) => {
  const self = selfOf(call)
  return unknown(originAt(call.node, ...(self ? [self] : [])), isBinary(call) ? 'bytes' : 'str')
}

const lines: Builtin = (call) => holding({ ...read(call), type: 'list' } as Value, isBinary(call) ? 'bytes' : 'str')

/** Texts to files of texts, bytes to the others. */
const write: Builtin = (call) => {
  const [content] = given(call, 'text')
  const type = content && typeOf(content)
  const wanted = isBinary(call) ? 'bytes' : 'str'
  const mode = modeOf(call)
  const isSure = call.evaluator.context.python === 3 && (!mode || mode.kind === 'str')
  if (isSure && content && type !== undefined && type !== 'instance' && type !== wanted) {
    const message = `write() argument must be ${wanted}, not ${typeName(content)}`
    return call.evaluator.raise(call.state, 'TypeError', message, call.node, 'int')
  }
  call.evaluator.mayRaise(call.state, 'OSError')
  return unknown(originAt(call.node), 'int')
}

const nothing: Builtin = (call) => none(originAt(call.node))

/** Hooks make anything of what is read. */
const isPlainJson = (call: Call): boolean =>
  call.arguments.length === 1 && call.callee.kind === 'external' && call.callee.path.startsWith('json.')

/** Ways of putting something else into lists and dictionaries. */
const CHANGES = /\]\s*[-+|]?=(?!=)|\.(?:update|setdefault|append|insert|extend|__setitem__)\b/

/** Parsed: a newline at the end of the file is no part of it. */
const parsed: Builtin = (call) => {
  const values = call.arguments.map((argument) => argument.value)
  call.evaluator.mayRaise(call.state, 'ValueError')
  const made = unknown(originAt(call.node, ...values))
  const json = isPlainJson(call) ? (CHANGES.test(call.evaluator.text) ? 'itself' : 'all') : undefined
  const result: Value = json ? { kind: 'unknown', json, origin: made.origin } : made
  return mapFacts(result, (facts) => facts.map((fact) => (fact.kind === 'file' ? { ...fact, stripped: true } : fact)))
}

const loads: Builtin = (call) => {
  const [text] = given(call, 's')
  if (call.arguments.length !== 1 || text?.kind !== 'str') return parsed(call)
  return lift(call.evaluator, call.state, call.node, [text], undefined, ([known], origin) =>
    known?.kind === 'str' ? parseJson(known.value, origin) : undefined,
  )
}

const dumps: Builtin = (call) => {
  const [value] = given(call, 'obj')
  const plain = call.arguments.every(
    ({ keyword }) => keyword === undefined || ['indent', 'sort_keys', 'separators'].includes(keyword),
  )
  const refused = value && plain ? notJson(value) : undefined
  if (refused) return call.evaluator.raise(call.state, refused.exception, refused.message, call.node, 'str')
  call.evaluator.mayRaise(call.state, 'TypeError')
  return unknown(originAt(call.node, ...(value ? [value] : [])), 'str')
}

/** Python 2 runs files, too. */
const isNoCode = (value: Value, python: 2 | 3): boolean =>
  ['none', 'bool', 'int', 'float', 'list', 'dict', 'set'].includes(value.kind) || (python === 3 && isObjectOf(value, FILE))

const runs: Builtin = (call) => {
  const [code, globals, locals] = given(call, 'source', 'globals', 'locals')
  if (code && isNoCode(code, call.evaluator.context.python))
    return call.evaluator.raise(call.state, 'TypeError', 'exec() arg 1 must be a string, bytes or code object', call.node)
  const refused = refusedCode(call.evaluator, code, 'run')
  if (refused) return call.evaluator.raise(call.state, refused.exception, refused.message, call.node)
  const names = globals && !isNamespace(globals) ? undefined : namesOfCode(call.evaluator, code)
  if (names) bindForeignNames(call.evaluator, call.state, names, originAt(call.node, ...(code ? [code] : [])))
  else if (globals?.kind !== 'dict') runForeignCode(call.evaluator, call.state)
  // What it binds in a dictionary is found there and nowhere else.
  for (const bound of [globals, locals]) if (bound?.kind === 'dict') forgetContent(bound.identity, call.state)
  call.state.idle = 0
  call.evaluator.mayRaise(call.state)
  return none(originAt(call.node))
}

const compiled: Builtin = (call) => {
  const [code, , mode] = given(call, 'source', 'filename', 'mode')
  const how = mode?.kind !== 'str' || mode.value === 'single' ? undefined : mode.value === 'eval' ? 'value' : 'run'
  const refused = how && refusedCode(call.evaluator, code, how)
  if (refused) return call.evaluator.raise(call.state, refused.exception, refused.message, call.node)
  return code ?? unknown(originAt(call.node))
}

export const fileBuiltins: Readonly<Record<string, Builtin>> = {
  open,
  file: open,
  'io.open': open,
  'codecs.open': open,
  [`${FILE}.read`]: read,
  [`${FILE}.readline`]: read,
  [`${FILE}.readlines`]: lines,
  [`${FILE}.write`]: write,
  [`${FILE}.close`]: nothing,
  'json.load': parsed,
  'json.loads': loads,
  'json.dumps': dumps,
  'tomllib.load': parsed,
  exec: runs,
  execfile: (call) => {
    runForeignCode(call.evaluator, call.state)
    return none(originAt(call.node))
  },
  compile: compiled,
}
