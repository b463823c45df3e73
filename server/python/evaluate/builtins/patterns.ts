// Regular expressions: those that Python refuses, and what is no text to look at.
import { type Call, newInstance } from '../calls.ts'
import { none, originAt, unknown } from '../make.ts'
import { given } from './arguments.ts'
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

const list: Builtin = (call) => unknown(open(call).origin, 'list')

const compiled: Builtin = (call) =>
  call.callee.kind === 'external' ? call.state.keep(newInstance(call.callee, call)) : open(call)

export const patternBuiltins: Readonly<Record<string, Builtin>> = {
  're.compile': withPattern(1, compiled),
  're.findall': withPattern(2, list),
  're.fullmatch': withPattern(2, open),
  're.match': withPattern(2, open),
  're.purge': (call) => none(originAt(call.node)),
  're.search': withPattern(2, open),
  're.split': withPattern(3, list),
  're.sub': withPattern(4, open),
}
