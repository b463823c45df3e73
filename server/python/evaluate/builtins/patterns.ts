// Regular expressions: those that Python refuses, and what is no text to look at.
import type { Value } from '../../value.ts'
import { type Call, newInstance } from '../calls.ts'
import { none, originAt, str, unknown } from '../make.ts'
import { given, pure, raise } from './arguments.ts'
import type { Builtin } from './registry.ts'

/** Python's complaint about a pattern, as far as brackets, repetition and the last character tell. */
export function patternProblem(pattern: string): string | undefined {
  let open = 0
  let repeatable = false
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string
    const before = repeatable
    repeatable = true
    if (character === '\\') {
      if (++at >= pattern.length) return 'bad escape (end of pattern)'
    } else if (character === '[') {
      const end = endOfSet(pattern, at)
      if (end < 0) return 'unterminated character set'
      at = end
    } else if (character === '(') {
      open++
      // What follows says of what kind the group is.
      if (pattern[at + 1] === '?') return undefined
      repeatable = false
    } else if (character === ')') {
      if (open-- === 0) return 'unbalanced parenthesis'
    } else if (character === '|' || character === '^') repeatable = false
    else if ('*+?'.includes(character) && !before) return 'nothing to repeat'
  }
  return open > 0 ? 'missing ), unterminated subpattern' : undefined
}

function endOfSet(pattern: string, open: number): number {
  const first = open + (pattern[open + 1] === '^' ? 2 : 1)
  // A bracket that comes first is a member.
  for (let at = pattern[first] === ']' ? first + 1 : first; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++
    else if (pattern[at] === ']') return at
  }
  return -1
}

/** A function whose first argument is a pattern. @param most arguments before the flags */
const withPattern =
  (most: number, otherwise: Builtin): Builtin =>
  (call: Call) => {
    const [pattern] = given(call, 'pattern')
    // Flags may make blanks and comments of what stands there.
    const flags = call.arguments.length > most || call.arguments.some(({ keyword, star }) => keyword === 'flags' || star)
    const problem = pattern?.kind === 'str' && !flags ? patternProblem(pattern.value) : undefined
    if (problem) return call.evaluator.raise(call.state, 'error', problem, pattern?.origin.source ?? call.node)
    return otherwise(call)
  }

const open: Builtin = (call) => {
  call.evaluator.mayRaise(call.state)
  return unknown(originAt(call.node, ...call.arguments.map(({ value }) => value)))
}

/** What Python and we read alike, as far as texts of few printable ASCII characters go. */
const ALIKE = /^(?:[\w \-:@,;/=<>"'#%&~!.^$+*?|]|\\x[\da-f]{2}|\\[sSdDwWb.]|\[\^?(?:[\w .:-]|\\[sdw])+\])*$/
const SHORT = /^[ -~]{0,64}$/
const MOST_REPETITIONS = 3

function expressionFor(pattern: string, text: string, around = (each: string): string => each): RegExp | undefined {
  const repetitions = pattern.match(/[*+]/g)?.length ?? 0
  if (!ALIKE.test(pattern) || !SHORT.test(text) || repetitions > MOST_REPETITIONS) return undefined
  try {
    return new RegExp(around(pattern), 'gu')
  } catch {
    return undefined
  }
}

/** Whether a text matches. @param around puts the pattern where it is looked for */
const matched = (around?: (pattern: string) => string): Builtin => {
  const match = pure(['pattern', 'string'], undefined, ([pattern, text], origin) => {
    if (pattern?.kind !== 'str' || text?.kind !== 'str') return undefined
    const found = expressionFor(pattern.value, text.value, around)?.test(text.value)
    if (found === undefined) return undefined
    return found ? { kind: 'unknown', object: { class: 're.Match', truth: true }, origin } : none(origin)
  })
  return (call) => (call.arguments.length === 2 ? match(call) : open(call))
}

/** Python's complaint about what stands for what is found. */
function templateProblem(template: string, pattern: Value | undefined): string | undefined {
  for (const [, escaped = ''] of template.matchAll(/\\(\d+|.?)/gsu)) {
    if (escaped === '') return 'bad escape (end of pattern)'
    if (/^[A-Za-z]$/.test(escaped) && !'abfgnrtv'.includes(escaped)) return `bad escape \\${escaped}`
    if (/^[1-9]$/.test(escaped) && pattern?.kind === 'str' && !pattern.value.includes('('))
      return `invalid group reference ${escaped}`
  }
  return undefined
}

const replaced = pure(['pattern', 'repl', 'string'], undefined, ([pattern, by, text], origin) => {
  if (pattern?.kind !== 'str' || by?.kind !== 'str' || text?.kind !== 'str') return undefined
  const found = by.value.includes('\\') ? undefined : expressionFor(pattern.value, text.value)
  // Where nothing is found, Python looks once more for something.
  const exact = found && [...text.value.matchAll(found)].every(([each]) => each !== '')
  return exact
    ? str(
        text.value.replace(found, () => by.value),
        origin,
      )
    : unknown(origin, 'str')
})

const substitute: Builtin = (call) => {
  const [pattern, by] = given(call, 'pattern', 'repl')
  const problem = by?.kind === 'str' ? templateProblem(by.value, pattern) : undefined
  if (problem) return raise(call, 'error', problem)
  return call.arguments.length === 3 ? replaced(call) : open(call)
}

const list: Builtin = (call) => unknown(open(call).origin, 'list')

const compiled: Builtin = (call) =>
  call.callee.kind === 'external' ? call.state.keep(newInstance(call.callee, call)) : open(call)

export const patternBuiltins: Readonly<Record<string, Builtin>> = {
  're.compile': withPattern(1, compiled),
  're.findall': withPattern(2, list),
  're.fullmatch': withPattern(
    2,
    matched((pattern) => `^(?:${pattern})$`),
  ),
  're.match': withPattern(
    2,
    matched((pattern) => `^(?:${pattern})`),
  ),
  're.purge': (call) => none(originAt(call.node)),
  're.search': withPattern(2, matched()),
  're.split': withPattern(3, list),
  're.sub': withPattern(4, substitute),
}
