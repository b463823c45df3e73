// Expressions, as far as it must be known what they are to say where they may stand.
import type { Span } from '../span.ts'

export type Node = NameNode | LambdaNode | ComprehensionNode | AssignmentNode | OtherNode

interface Base extends Span {
  /** In parentheses of its own. */
  readonly grouped?: true
}

export interface NameNode extends Base {
  readonly kind: 'name'
  readonly name: string
}

export interface LambdaNode extends Base {
  readonly kind: 'lambda'
  readonly parameters: readonly ParameterNode[]
  readonly body: Node
}

export interface ParameterNode extends Span {
  readonly name: NameNode
  readonly annotation?: Node
  readonly default?: Node
}

export interface ComprehensionNode extends Base {
  readonly kind: 'comprehension'
  readonly makes: 'list' | 'set' | 'dict' | 'generator'
  /** One, or a dict's key and value. */
  readonly elements: readonly Node[]
  readonly clauses: readonly ClauseNode[]
}

export interface ClauseNode {
  readonly asynchronous?: Span
  readonly target: Node
  readonly iterable: Node
  readonly conditions: readonly Node[]
}

/** `target := value`. */
export interface AssignmentNode extends Base {
  readonly kind: 'assignment'
  readonly target: NameNode
  readonly value: Node
}

export interface OtherNode extends Base {
  readonly kind:
    | 'constant'
    | 'number'
    | 'string'
    | 'bytes'
    | 'f-string'
    | 'tuple'
    | 'list'
    | 'set'
    | 'dict'
    | 'starred'
    | 'operation'
    | 'comparison'
    | 'conditional'
    | 'call'
    | 'attribute'
    | 'subscript'
    | 'slice'
    | 'await'
    | 'yield'
    | 'yield-from'
    | 'backticks'
  /** Of a constant as written, of an attribute its name. */
  readonly name?: string
  readonly parts: readonly Node[]
}

const DESCRIPTIONS: Readonly<Record<Node['kind'], string>> = {
  name: 'a name',
  lambda: 'a lambda',
  comprehension: 'a comprehension',
  assignment: 'an assignment expression',
  constant: 'a constant',
  number: 'a number',
  string: 'a string',
  bytes: 'a string',
  'f-string': 'a string',
  tuple: 'a tuple',
  list: 'a list',
  set: 'a set',
  dict: 'a dict',
  starred: 'a starred expression',
  operation: 'an expression',
  comparison: 'a comparison',
  conditional: 'a conditional expression',
  call: 'the result of a call',
  attribute: 'an attribute',
  subscript: 'an item',
  slice: 'a slice',
  await: 'an await expression',
  yield: 'a yield expression',
  'yield-from': 'a yield expression',
  backticks: 'an expression',
}

/** With its article, for messages. */
export const describe = (node: Node): string =>
  node.kind === 'constant'
    ? (node.name ?? '...')
    : node.kind === 'comprehension' && node.makes === 'generator'
      ? 'a generator'
      : DESCRIPTIONS[node.kind]
