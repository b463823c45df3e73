// Code that is not in the file: `exec`, `execfile`, `from module import *`.
import { parsePython } from '../../parse.ts'
import type { Statement } from '../../syntax/statement.ts'
import { walk } from '../../syntax/walk.ts'
import { isStructural, syntaxErrors } from '../../syntaxErrors.ts'
import type { Origin, Value } from '../../value.ts'
import type { Evaluator } from '../evaluator.ts'
import { type Failure, failure } from '../lift.ts'
import { unknown } from '../make.ts'
import { boundBy } from '../scope.ts'
import type { State } from '../state.ts'
import { posix, windows } from './paths.ts'

/** It ran in this scope: names may be bound anew. Modules, functions and classes are hardly what it replaces. */
export function runForeignCode(evaluator: Evaluator, state: State): void {
  state.foreign = true
  state.idle = 0
  const scope = evaluator.scope.module
  for (const [variable, binding] of [...state.bindings()]) {
    const kept = ['module', 'function', 'class', 'external', 'instance', 'unknown'].includes(binding.value.kind)
    if (variable.scope === scope && !kept) state.bind(variable, unknown(binding.value.origin))
  }
}

/** Names, and whether code that runs to its end has bound each for sure. */
export type BoundNames = ReadonlyMap<string, boolean>

/** What code does of which the names that it binds are known, though not what to. @param origin of the code */
export function bindForeignNames(evaluator: Evaluator, state: State, names: BoundNames, origin: Origin): void {
  const { scope } = evaluator
  evaluator.bindsNamesOfFiles ||= origin.facts.some(({ kind }) => kind === 'file' || kind === 'module')
  for (const [name, certain] of names) {
    const variable = scope.own(name)
    const value = unknown(origin)
    // What runs in a function cannot make local variables.
    if (certain && scope.kind === 'module') state.bind(variable, value)
    else state.forget(variable, value)
  }
}

/** The names that a text binds when it is run, undefined where that depends on more than the text. */
export function namesBoundBy(text: string): BoundNames | undefined {
  const { module } = parsePython(text)
  let open = false
  walk(module.body, (node) => {
    open ||= node.kind === 'from-import' && node.star
    open ||= node.kind === 'exec' || (node.kind === 'name' && /^(exec|execfile|globals|locals|vars)$/.test(node.name))
    return !open
  })
  if (open) return undefined
  const certain = boundBy(module.body.filter(isSimple))
  return new Map([...boundBy(module.body)].map((name) => [name, certain.has(name)]))
}

const isSimple = ({ kind }: Statement): boolean =>
  kind === 'assign' || kind === 'import' || kind === 'from-import' || kind === 'function' || kind === 'class'

/** What `from module import *` binds of a module that lies beside the file. */
export function namesOfModuleBeside(evaluator: Evaluator, module: string): BoundNames | undefined {
  // Who changes where modules are searched may mean another one.
  if (module.includes('.') || evaluator.text.includes('sys.path')) return undefined
  const text = readBeside(evaluator, `${module}.py`)
  const names = text === undefined ? undefined : namesBoundBy(text)
  if (!names || names.has('__all__')) return undefined
  return new Map([...names].filter(([name]) => !name.startsWith('_')))
}

/** Python 3's complaint about a text that is to be run, or whose value is asked for. */
export function refusedCode({ context }: Evaluator, code: Value | undefined, how: 'run' | 'value'): Failure | undefined {
  const isCode = code?.kind === 'str' || (code?.kind === 'bytes' && isAscii(code.value))
  if (!isCode || context.python !== 3) return undefined
  const blank = how === 'value' && /^(?:\s|#.*)*$/.test(code.value)
  const text = how === 'value' ? `(${code.value}\n)` : code.value
  const refused = blank || syntaxErrors(text).some(({ kind }) => isStructural({ kind }) || kind === 'python2')
  return refused ? failure('SyntaxError', 'the text is no Python') : undefined
}

/** Other bytes make other letters, as they are read in one encoding or another. */
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** What running a text binds that is known, or that was read from a file. */
export function namesOfCode(evaluator: Evaluator, code: Value | undefined): BoundNames | undefined {
  if (code?.kind === 'str') return namesBoundBy(code.value)
  if (!code || !isAsRead(evaluator, code)) return undefined
  const [fact, ...more] = code.origin.facts.filter(({ kind }) => kind === 'file' || kind === 'module')
  if (fact?.kind !== 'file' || fact.path === undefined || more.length > 0) return undefined
  const text = readBeside(evaluator, fact.path)
  return text === undefined ? undefined : namesBoundBy(text)
}

/** Whether nothing was done to a text between reading and running it. */
function isAsRead({ text }: Evaluator, { origin: { source } }: Value): boolean {
  return /^[^+%]*\.read(?:_text)?\([^()]*\)$/.test(text.slice(source.from, source.to))
}

/** The text of the file that a path names. */
export const textBeside = (evaluator: Evaluator, path: Value): string | undefined =>
  path.kind === 'str' ? readBeside(evaluator, path.value) : undefined

/** The text of a file, relative to the directory that the worker is started in. */
function readBeside(evaluator: Evaluator, path: string): string | undefined {
  const { context } = evaluator
  if (context.path === undefined || /\bchdir\b/.test(evaluator.text)) return undefined
  const rules = context.platform === 'win32' ? windows : posix
  return context.readText?.(rules.join(rules.split(context.path)[0], path))
}
