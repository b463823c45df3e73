// What the text consists of before it is grammar.
import type { Span } from '../span.ts'

export type TokenKind = 'name' | 'keyword' | 'number' | 'string' | 'operator' | 'newline' | 'indent' | 'dedent' | 'end'

export interface Token extends Span {
  readonly kind: TokenKind
  readonly text: string
  /** Of a string. */
  readonly literal?: StringLiteral
  /** It stands for its whole line, which is known to be well formed. */
  readonly isLine?: true
}

export interface StringLiteral {
  readonly bytes: boolean
  /** Of an f-string, in order. */
  readonly fields: readonly Field[]
}

/** What stands between the braces of an f-string. */
export interface Field extends Span {
  /** The expression with the `=` that may follow it; ends with an `end`. */
  readonly tokens: readonly Token[]
  /** The fields inside its format. */
  readonly fields: readonly Field[]
}

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

export const isKeyword = (word: string): boolean => KEYWORDS.has(word)

export const OPENING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
])

export const CLOSING = new Map([...OPENING].map(([open, close]) => [close, open]))

const OPERAND_KEYWORDS = new Set(['None', 'True', 'False', 'lambda', 'not', 'await', 'yield'])
const OPERAND_OPERATORS = new Set(['(', '[', '{', '-', '+', '~', '...', '`', '*'])

/** Whether an expression, starred perhaps, can begin with it. */
export function beginsExpression({ kind, text }: Token): boolean {
  if (kind === 'keyword') return OPERAND_KEYWORDS.has(text)
  if (kind === 'operator') return OPERAND_OPERATORS.has(text)
  return kind === 'name' || kind === 'number' || kind === 'string'
}

/** Whether it begins an expression and cannot go on with one: behind another expression, something is missing before it. */
export const beginsOperand = (token: Token): boolean =>
  beginsExpression(token) && (token.kind !== 'operator' || token.text === '{' || token.text === '...' || token.text === '~')
