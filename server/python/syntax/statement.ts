// The Python syntax tree that the rest of the server works on: statements.
import type { Span } from '../span.ts'
import type { Argument, Expression, NameExpression, Parameter } from './expression.ts'
import type { Pattern } from './pattern.ts'

export interface Module extends Span {
  readonly body: Block
}

export type Statement =
  | AssignStatement
  | AugmentedStatement
  | ExpressionStatement
  | DeleteStatement
  | SimpleStatement
  | ReturnStatement
  | RaiseStatement
  | ImportStatement
  | FromImportStatement
  | ScopeStatement
  | AssertStatement
  | ExecStatement
  | PrintStatement
  | IfStatement
  | WhileStatement
  | ForStatement
  | TryStatement
  | WithStatement
  | FunctionStatement
  | ClassStatement
  | MatchStatement

export type Block = readonly Statement[]

/** `first = second = value`, or `target: annotation = value`. */
export interface AssignStatement extends Span {
  readonly kind: 'assign'
  readonly targets: readonly Expression[]
  readonly annotation?: Expression
  readonly value?: Expression
}

export interface AugmentedStatement extends Span {
  readonly kind: 'augmented'
  readonly target: Expression
  /** Without its equals sign: `+`. */
  readonly operator: string
  readonly value: Expression
}

export interface ExpressionStatement extends Span {
  readonly kind: 'expression'
  readonly value: Expression
}

export interface DeleteStatement extends Span {
  readonly kind: 'delete'
  readonly targets: readonly Expression[]
}

export interface SimpleStatement extends Span {
  readonly kind: 'pass' | 'break' | 'continue'
}

export interface ReturnStatement extends Span {
  readonly kind: 'return'
  readonly value?: Expression
}

export interface RaiseStatement extends Span {
  readonly kind: 'raise'
  readonly value?: Expression
}

export interface ImportStatement extends Span {
  readonly kind: 'import'
  readonly modules: readonly ImportedModule[]
}

export interface ImportedModule extends Span {
  /** Dotted, as written. */
  readonly path: string
  readonly pathSpan: Span
  readonly alias?: NameExpression
}

export interface FromImportStatement extends Span {
  readonly kind: 'from-import'
  /** Dotted, with the leading dots of a relative import. */
  readonly path: string
  readonly pathSpan: Span
  readonly names: readonly ImportedName[]
  /** `from path import *`. */
  readonly star: boolean
}

export interface ImportedName extends Span {
  readonly name: NameExpression
  readonly alias?: NameExpression
}

export interface ScopeStatement extends Span {
  readonly kind: 'global' | 'nonlocal'
  readonly names: readonly string[]
  /** Where the names stand. */
  readonly spans: readonly Span[]
}

export interface AssertStatement extends Span {
  readonly kind: 'assert'
  readonly test: Expression
}

/** Python 2's `exec code`. */
export interface ExecStatement extends Span {
  readonly kind: 'exec'
  readonly value: Expression
}

/** Python 2's `print a, b`. */
export interface PrintStatement extends Span {
  readonly kind: 'print'
  readonly values: readonly Expression[]
}

export interface IfStatement extends Span {
  readonly kind: 'if'
  readonly branches: readonly { readonly test: Expression; readonly body: Block }[]
  readonly otherwise?: Block
}

export interface WhileStatement extends Span {
  readonly kind: 'while'
  readonly test: Expression
  readonly body: Block
  readonly otherwise?: Block
}

export interface ForStatement extends Span {
  readonly kind: 'for'
  readonly target: Expression
  readonly iterable: Expression
  readonly body: Block
  readonly otherwise?: Block
}

export interface TryStatement extends Span {
  readonly kind: 'try'
  readonly body: Block
  readonly handlers: readonly ExceptHandler[]
  readonly otherwise?: Block
  readonly finally?: Block
}

export interface ExceptHandler extends Span {
  /** Left out for a bare `except:`. */
  readonly type?: Expression
  readonly name?: NameExpression
  readonly body: Block
}

export interface WithStatement extends Span {
  readonly kind: 'with'
  readonly items: readonly { readonly context: Expression; readonly target?: Expression }[]
  readonly body: Block
}

export interface FunctionStatement extends Span {
  readonly kind: 'function'
  readonly name: NameExpression
  readonly parameters: readonly Parameter[]
  readonly decorators: readonly Expression[]
  /** Type parameters stand behind the name. */
  readonly generic: boolean
  /** What stands behind the arrow. */
  readonly returns?: Expression
  readonly body: Block
  readonly asynchronous: boolean
}

export interface ClassStatement extends Span {
  readonly kind: 'class'
  readonly name: NameExpression
  readonly bases: readonly Argument[]
  readonly decorators: readonly Expression[]
  readonly body: Block
}

/** Patterns are not looked into, only the names that they bind. */
export interface MatchStatement extends Span {
  readonly kind: 'match'
  readonly subject: Expression
  readonly cases: readonly MatchCase[]
}

export interface MatchCase {
  readonly pattern: Pattern
  readonly guard?: Expression
  readonly body: Block
}
