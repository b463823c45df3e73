// What stands between the parentheses of a call, or behind the name of a class.
import type { Span } from '../span.ts'
import { parseClauses } from './comprehensions.ts'
import { type ExpressionParser, missingComma } from './expressions.ts'
import { describe, type Node } from './node.ts'
import { replace } from './problem.ts'
import { beginsExpression, beginsOperand, type Token } from './token.ts'

export interface ParsedArguments extends Span {
  readonly values: readonly Node[]
}

/** What was seen so far. */
interface Seen {
  readonly names: Set<string>
  keyword: boolean
  doubleStar: boolean
}

/** With the parentheses. Only a call may have a generator for its only argument without parentheses of its own. */
export function parseArguments(parser: ExpressionParser, place: 'call' | 'class'): ParsedArguments {
  const { stream } = parser
  const { from } = stream.expect('(')
  const values: Node[] = []
  const seen: Seen = { names: new Set(), keyword: false, doubleStar: false }
  while (!stream.is(')')) {
    const first = values.length === 0
    if (stream.is(',')) {
      surplusComma(parser)
      continue
    }
    const value = parseArgument(parser, seen)
    values.push(value)
    if (value.kind === 'comprehension' && !value.grouped && value.makes === 'generator') {
      if (place === 'class' || !first || !stream.is(')')) {
        stream.fail(value, 'A generator beside other arguments needs parentheses of its own.')
      }
    }
    if (stream.take(',') || stream.is(')')) continue
    if (stream.is('=')) stream.fail(value, `Only a name can be a keyword, not ${describe(value)}. Compare with ==.`)
    if (!beginsOperand(stream.next)) stream.unexpected()
    missingComma(parser)
  }
  const { to } = stream.expect(')')
  return { values, from, to }
}

/** Where an argument should stand. */
function surplusComma({ stream }: ExpressionParser): void {
  const { from, to } = stream.advance()
  const next = stream.next.from
  // Where blanks or a bracket stand before the comma, those behind it go with it.
  const end = /[\s(]/.test(stream.text.charAt(from - 1)) && /^[ \t]*$/.test(stream.text.slice(to, next)) ? next : to
  const message = 'No argument stands before this comma. Take it out.'
  // Elsewhere a value may be missing, and those behind it would move into its place.
  const sure = stream.is(')') || stream.is('**') || stream.is('=', 1)
  const mend = { ...replace({ from, to: end }, '', 'Take the comma out'), sure }
  stream.report({ kind: 'syntax', span: { from, to }, message, mend })
}

function parseArgument(parser: ExpressionParser, seen: Seen): Node {
  const { stream } = parser
  const { next } = stream
  if (stream.is('**')) {
    stream.advance()
    seen.doubleStar = true
    return parser.expression()
  }
  if (stream.is('*')) {
    if (seen.doubleStar) stream.fail(next, 'An argument with one star cannot follow one with two.')
    stream.advance()
    return { ...withoutClauses(parser, parser.expression()), from: next.from }
  }
  if (stream.is('=', 1) && (next.kind === 'name' || next.kind === 'keyword')) return parseKeyword(parser, next, seen)
  const value = parser.namedExpression()
  if (seen.doubleStar) stream.fail(value, 'An argument without a keyword cannot follow one with two stars.')
  if (seen.keyword && !stream.is('=')) {
    stream.fail(value, 'An argument without a keyword cannot follow one that has a keyword.')
  }
  return stream.is('for') || stream.is('async') ? parseClauses(parser, 'generator', [value]) : value
}

function parseKeyword(parser: ExpressionParser, name: Token, seen: Seen): Node {
  const { stream } = parser
  if (name.kind === 'keyword') stream.fail(name, `${name.text} is a word of the language and cannot be a keyword of a call.`)
  stream.advance()
  const equals = stream.advance()
  if (!beginsExpression(stream.next) || stream.is('*')) stream.fail(equals, `${name.text} has no value.`)
  if (name.text === '__debug__') stream.fail(name, '__debug__ cannot be given a value.')
  if (seen.names.has(name.text)) {
    stream.report({ kind: 'syntax', span: name, message: `${name.text} is given twice. Take one of them out.` })
  }
  seen.names.add(name.text)
  seen.keyword = true
  return withoutClauses(parser, parser.expression())
}

function withoutClauses({ stream }: ExpressionParser, value: Node): Node {
  if (stream.is('for') || stream.is('async')) stream.fail(value, 'A comprehension needs parentheses of its own here.')
  return value
}
