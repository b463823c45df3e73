// The Python syntax tree that the rest of the server works on: expressions. Parentheses around an expression leave no node of
// their own; what the parser could not make sense of is a `missing` expression or is left out.
import type { Span } from '../span.ts'

export type Expression =
  | NameExpression
  | ConstantExpression
  | NumberExpression
  | StringExpression
  | SequenceExpression
  | DictExpression
  | ComprehensionExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | CompareExpression
  | ConditionalExpression
  | LambdaExpression
  | AssignmentExpression
  | CallExpression
  | AttributeExpression
  | SubscriptExpression
  | SliceExpression
  | StarredExpression
  | SuspendExpression
  | MissingExpression

export interface NameExpression extends Span {
  readonly kind: 'name'
  readonly name: string
}

export interface ConstantExpression extends Span {
  readonly kind: 'constant'
  readonly value: null | boolean | '...'
}

export interface NumberExpression extends Span {
  readonly kind: 'number'
  /** As written, with Python 2's `L`. */
  readonly text: string
}

/** One or more literals side by side. */
export interface StringExpression extends Span {
  readonly kind: 'string'
  readonly pieces: readonly StringPiece[]
}

export interface StringPiece extends Span {
  /** Lower case: `''`, `r`, `b`, `rb`, `f`, `rf`, `u`. */
  readonly prefix: string
  /** What stands between the quotes; `content.to` is the end of the text where the literal is not closed. */
  readonly content: Span
  readonly triple: boolean
  readonly closed: boolean
  /** Of an f-string, in order. */
  readonly replacements: readonly Replacement[]
}

/** `{expression!conversion:spec}` of an f-string. */
export interface Replacement extends Span {
  readonly expression: Expression
  /** Set for `{name=}`: the text up to and with the equals sign. */
  readonly label?: Span
  readonly conversion?: 'r' | 's' | 'a'
  readonly spec?: FormatSpec
}

export interface FormatSpec extends Span {
  readonly replacements: readonly Replacement[]
}

export interface SequenceExpression extends Span {
  readonly kind: 'list' | 'tuple' | 'set'
  readonly elements: readonly Expression[]
}

export interface DictExpression extends Span {
  readonly kind: 'dict'
  /** `key` is left out for `**value`. */
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[]
}

export interface ComprehensionExpression extends Span {
  readonly kind: 'comprehension'
  readonly makes: 'list' | 'set' | 'dict' | 'generator'
  /** The element, or a dict's key. */
  readonly element: Expression
  readonly value?: Expression
  readonly clauses: readonly ComprehensionClause[]
}

export type ComprehensionClause =
  | { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression }
  | { readonly kind: 'if'; readonly test: Expression }

export interface UnaryExpression extends Span {
  readonly kind: 'unary'
  readonly operator: '-' | '+' | '~' | 'not'
  readonly operand: Expression
}

export interface BinaryExpression extends Span {
  readonly kind: 'binary'
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}

export interface LogicalExpression extends Span {
  readonly kind: 'logical'
  readonly operator: 'and' | 'or'
  readonly left: Expression
  readonly right: Expression
}

/** `first < a <= b`: each operand is compared with the one before it. */
export interface CompareExpression extends Span {
  readonly kind: 'compare'
  readonly first: Expression
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[]
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not'

export interface ConditionalExpression extends Span {
  readonly kind: 'conditional'
  readonly test: Expression
  readonly consequent: Expression
  readonly otherwise: Expression
}

export interface LambdaExpression extends Span {
  readonly kind: 'lambda'
  readonly parameters: readonly Parameter[]
  readonly body: Expression
}

/** `target := value`. */
export interface AssignmentExpression extends Span {
  readonly kind: 'assignment'
  readonly target: Expression
  readonly value: Expression
}

export interface CallExpression extends Span {
  readonly kind: 'call'
  readonly callee: Expression
  readonly arguments: readonly Argument[]
  /** With its parentheses, as far as they are there. */
  readonly argumentList: Span
  /** Whether the closing parenthesis is there. */
  readonly closed: boolean
  /** Something stands between the arguments that is none. */
  readonly torn: boolean
}

export interface Argument extends Span {
  readonly keyword?: NameExpression
  readonly star?: '*' | '**'
  readonly value: Expression
}

export interface AttributeExpression extends Span {
  readonly kind: 'attribute'
  readonly object: Expression
  /** Empty where it is still to be typed. */
  readonly name: string
  readonly nameSpan: Span
}

export interface SubscriptExpression extends Span {
  readonly kind: 'subscript'
  readonly object: Expression
  readonly index: Expression
}

export interface SliceExpression extends Span {
  readonly kind: 'slice'
  readonly lower?: Expression
  readonly upper?: Expression
  readonly step?: Expression
}

export interface StarredExpression extends Span {
  readonly kind: 'starred'
  readonly value: Expression
}

/** `await value`, `yield value`, `yield from value`. */
export interface SuspendExpression extends Span {
  readonly kind: 'await' | 'yield'
  /** `yield from`: hands on what the value gives. */
  readonly delegates: boolean
  readonly value?: Expression
}

export interface MissingExpression extends Span {
  readonly kind: 'missing'
}

export interface Parameter extends Span {
  readonly name: string
  readonly nameSpan: Span
  readonly takes: 'positional' | 'either' | 'keyword' | 'rest' | 'keywords'
  readonly default?: Expression
  readonly annotation?: Expression
}
