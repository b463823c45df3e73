// What can be written at an offset. The tables of completions are guarded by these places.
import { type Cursor, cursorAt, type OpenBracket, type OpenString } from '../../python/cursor.ts'
import type { Span } from '../../python/span.ts'
import type { Analysis } from '../../worker/analyse.ts'
import { optionOf, optionOfVariable } from '../../worker/findOption.ts'
import type { WorkerOption } from '../../worker/option.ts'
import { fateOf } from '../../worker/parameters.ts'
import { type Slot, slotAt } from '../places.ts'

interface Word {
  /** What is typed of it so far, and to be replaced. */
  readonly word: Span
}

export type Place =
  | ArgumentPlace
  | ValuePlace
  | ExpressionPlace
  | StatementPlace
  | MemberPlace
  | ModulePlace
  | ImportPlace
  | TextPlace

/** The beginning of an argument in the call of a worker class. */
export interface ArgumentPlace extends Word {
  readonly kind: 'argument'
  readonly slot: Slot
  readonly option?: WorkerOption
}

/** The beginning of the value of something that there is an option for. */
export interface ValuePlace extends Word {
  readonly kind: 'value'
  readonly option: WorkerOption
}

/** Anywhere else that an expression can stand. */
export interface ExpressionPlace extends Word {
  readonly kind: 'expression'
}

export interface StatementPlace extends Word {
  readonly kind: 'statement'
}

/** Behind a dot. */
export interface MemberPlace extends Word {
  readonly kind: 'member'
  readonly object: string
}

/** The name of a module that is imported; `word` has its dots. */
export interface ModulePlace extends Word {
  readonly kind: 'module'
}

/** What is imported from a module. */
export interface ImportPlace extends Word {
  readonly kind: 'import'
  readonly module: string
}

/** Inside a string literal. `word` is all of it so far. */
export interface TextPlace extends Word {
  readonly kind: 'text'
  readonly raw: boolean
  readonly quote: string
  /** What the string is the value of. */
  readonly option?: WorkerOption
  /** The function whose argument it is, as written, and which one. */
  readonly call?: { readonly callee: string; readonly index: number }
}

const word = /[\p{L}\p{N}_]*$/u
const dotted = /[\p{L}\p{N}_.]*$/u

/** Undefined: nothing to complete, as in a comment. */
export function placeAt(analysis: Analysis, release: string, offset: number): Place | undefined {
  const { text } = analysis.parsed
  const cursor = cursorAt(text, offset)
  const spanOf = (pattern: RegExp): Span => ({ from: offset - lengthOf(pattern, text.slice(0, offset)), to: offset })
  if (cursor.within === 'comment') return undefined
  if (cursor.string) return textPlace(analysis, release, cursor, cursor.string, offset)
  return importPlace(text, spanOf) ?? codePlace(analysis, release, cursor, spanOf(word))
}

function importPlace(text: string, spanOf: (pattern: RegExp) => Span): Place | undefined {
  const name = spanOf(word)
  const line = lineBefore(text, name.to)
  const [, module] = /^\s*from\s+([\p{L}\p{N}_.]+)\s+import\s*\(?(?:[\p{L}\p{N}_\s,]*[\s,(])?[\p{L}\p{N}_]*$/u.exec(line) ?? []
  if (module !== undefined) return { kind: 'import', module, word: name }
  return /^\s*(?:from\s+|import\s+(?:.*,\s*)?)[\p{L}\p{N}_.]*$/u.test(line) ? { kind: 'module', word: spanOf(dotted) } : undefined
}

function codePlace(analysis: Analysis, release: string, cursor: Cursor, name: Span): Place | undefined {
  const { text } = analysis.parsed
  const before = text.slice(0, name.from)
  if (/\.\s*$/.test(before)) {
    const [, object] = /((?:[\p{L}_][\p{L}\p{N}_]*\.)+)$/u.exec(before) ?? []
    return object === undefined ? undefined : { kind: 'member', object: object.slice(0, -1), word: name }
  }
  const slot = slotAt(analysis, release, name.to, innermost(cursor))
  if (slot && text.slice(slot.value.from, name.from).trim() === '') {
    const isEffective = slot.parameter !== undefined && fateOf(slot.parameter, release) === 'effective'
    const option = isEffective && slot.parameter !== undefined ? optionOf(slot.parameter) : undefined
    if (!slot.byKeyword) return { kind: 'argument', slot, word: name, ...(option && { option }) }
    if (option) return { kind: 'value', option, word: name }
  }
  const line = lineBefore(text, name.from)
  if (cursor.brackets.length === 0) {
    const option = assignedOption(line)
    if (option) return { kind: 'value', option, word: name }
    if (line.trim() === '') return { kind: 'statement', word: name }
  }
  // A number is typed, or a keyword is expected.
  const continues = /^\d/.test(text.slice(name.from, name.to)) || (/[\p{L}\p{N}_)\]}"']\s*$/u.test(line) && !operators.test(line))
  return continues ? undefined : { kind: 'expression', word: name }
}

const operators = /\b(?:and|or|not|in|is|if|else|elif|while|return|lambda|await|yield|assert|raise|del|with|print)\s+$/

function textPlace(
  analysis: Analysis,
  release: string,
  cursor: Cursor,
  { prefix, quote, from, content }: OpenString,
  offset: number,
): TextPlace | undefined {
  const { text } = analysis.parsed
  // What is written into a format is not what its value will be.
  if (/[bf]/.test(prefix)) return undefined
  const slot = slotAt(analysis, release, from, innermost(cursor))
  const fresh = slot && text.slice(slot.value.from, from).trim() === ''
  const parameter = fresh ? slot.parameter : undefined
  const option = parameter === undefined ? assignedOption(lineBefore(text, from)) : optionOf(parameter)
  const call = callAround(text, cursor.brackets.at(-1))
  return {
    kind: 'text',
    raw: prefix.includes('r'),
    quote,
    word: { from: content, to: offset },
    ...(option && { option }),
    ...(call && { call }),
  }
}

const innermost = (cursor: Cursor): Cursor => ({ ...cursor, brackets: cursor.brackets.slice(-1) })

function callAround(text: string, bracket: OpenBracket | undefined): TextPlace['call'] {
  if (bracket?.open !== '(') return undefined
  const callee = text.slice(bracket.offset - lengthOf(dotted, text.slice(0, bracket.offset)), bracket.offset)
  return callee === '' ? undefined : { callee, index: bracket.commas }
}

/** The option that a line assigns to, by the name of the variable. */
function assignedOption(line: string): WorkerOption | undefined {
  const [, name] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*$/u.exec(line) ?? []
  return name === undefined ? undefined : optionOfVariable(name)
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0

const lineBefore = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset)
