// From Lezer's nodes to expressions.
import { representation } from '../backticks.ts'
import { type Branch, ERROR } from './branch.ts'
import type {
  Argument,
  CallExpression,
  CompareExpression,
  CompareOperator,
  DictExpression,
  Expression,
  NameExpression,
  SliceExpression,
  SubscriptExpression,
  UnaryExpression,
} from './expression.ts'
import { readComprehension } from './readComprehension.ts'
import { readLogical } from './readLogical.ts'
import { readParameters } from './readParameters.ts'
import { readString } from './readString.ts'

export class ExpressionReader {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The expression of a node; `missing` for a node that is none. */
  read = (branch: Branch | undefined): Expression => {
    if (!branch) return { kind: 'missing', from: 0, to: 0 }
    const { from, to } = branch
    switch (branch.name) {
      case 'VariableName':
        return this.name(branch)
      case 'None':
        return { kind: 'constant', value: null, from, to }
      case 'Boolean':
        return { kind: 'constant', value: this.slice(branch) === 'True', from, to }
      case 'Ellipsis':
        return { kind: 'constant', value: '...', from, to }
      case 'Number':
        return this.number(from, to)
      case 'String':
      case 'FormatString':
      case 'ContinuedString':
        return readString(branch, this.text, (parts) => this.list(parts))
      case 'ParenthesizedExpression':
        return this.orRepresentation(branch, this.parenthesized(branch))
      case 'TupleExpression':
        return this.orRepresentation(branch, { kind: 'tuple', elements: this.elements(branch.children), from, to })
      case 'ArrayExpression':
        return { kind: 'list', elements: this.elements(branch.children), from, to }
      case 'SetExpression':
        return { kind: 'set', elements: this.elements(branch.children), from, to }
      case 'DictionaryExpression':
        return this.dict(branch)
      case 'ComprehensionExpression':
        return readComprehension(branch, 'generator', this)
      case 'ArrayComprehensionExpression':
        return readComprehension(branch, 'list', this)
      case 'SetComprehensionExpression':
        return readComprehension(branch, 'set', this)
      case 'DictionaryComprehensionExpression':
        return readComprehension(branch, 'dict', this)
      case 'UnaryExpression':
        return readLogical(branch, this.readOr) ?? this.unary(branch)
      case 'BinaryExpression':
        return readLogical(branch, this.readOr) ?? this.binary(branch)
      case 'ConditionalExpression': {
        const [consequent, test, otherwise] = operands(branch)
        return {
          kind: 'conditional',
          consequent: this.read(consequent),
          test: this.read(test),
          otherwise: this.read(otherwise),
          from,
          to,
        }
      }
      case 'LambdaExpression': {
        const list = branch.children.find((child) => child.name === 'ParamList')
        const body = operands(branch).at(-1)
        return { kind: 'lambda', parameters: list ? readParameters(list, this) : [], body: this.readOr(body, to), from, to }
      }
      case 'NamedExpression': {
        const [target, value] = operands(branch)
        return { kind: 'assignment', target: this.read(target), value: this.readOr(value, to), from, to }
      }
      case 'CallExpression':
        return this.call(branch)
      case 'MemberExpression':
        return this.member(branch)
      case 'AwaitExpression':
      case 'YieldExpression': {
        const value = operands(branch)
        const kind = branch.name === 'AwaitExpression' ? 'await' : 'yield'
        const delegates = branch.children.some((child) => child.name === 'from')
        return { kind, delegates, ...(value.length > 0 && { value: this.list(branch.children) }), from, to }
      }
      default:
        return { kind: 'missing', from, to }
    }
  }

  readOr = (branch: Branch | undefined, offset: number): Expression =>
    branch ? this.read(branch) : { kind: 'missing', from: offset, to: offset }

  slice(branch: Branch): string {
    return this.text.slice(branch.from, branch.to)
  }

  name(branch: Branch): NameExpression {
    return { kind: 'name', name: this.slice(branch), from: branch.from, to: branch.to }
  }

  /** Nodes of a list as it stands in a statement: one expression, or a tuple where there is a comma. */
  list(branches: readonly Branch[]): Expression {
    const elements = this.elements(branches)
    const [only] = elements
    const comma = branches.some((branch) => branch.name === ',')
    if (only && !comma && only.kind !== 'starred') return only
    const from = elements[0]?.from ?? branches[0]?.from ?? 0
    return { kind: 'tuple', elements, from, to: elements.at(-1)?.to ?? from }
  }

  /** The expressions of a list, `*x` among them. */
  elements(branches: readonly Branch[]): Expression[] {
    const found: Expression[] = []
    branches.forEach((branch, index) => {
      if (!isExpression(branch)) return
      const star = branches[index - 1]
      const value = this.read(branch)
      found.push(star?.name === '*' ? { kind: 'starred', value, from: star.from, to: branch.to } : value)
    })
    return found
  }

  arguments(list: Branch): Argument[] {
    const inside = list.children.filter((child) => child.name !== '(' && child.name !== ')' && child.name !== ERROR)
    return splitAtCommas(inside).map((part) => this.argument(part))
  }

  private argument(part: readonly Branch[]): Argument {
    const [first, second, third] = part as [Branch, Branch?, Branch?]
    const span = { from: first.from, to: (part.at(-1) ?? first).to }
    if (first.name === '*' || first.name === '**') return { ...span, star: first.name, value: this.readOr(second, first.to) }
    if (second?.name === 'AssignOp') {
      const value = third ? this.read(third) : this.readOr(undefined, second.to)
      if (this.slice(second) === ':=') return { ...span, value: { kind: 'assignment', target: this.read(first), value, ...span } }
      return { ...span, keyword: this.name(first), value }
    }
    if (part.some((branch) => branch.name === 'for')) {
      return { ...span, value: readComprehension({ name: '', ...span, children: part }, 'generator', this) }
    }
    return { ...span, value: this.read(first) }
  }

  private call(branch: Branch): CallExpression {
    const [callee] = branch.children
    const list = branch.children.find((child) => child.name === 'ArgList')
    return {
      kind: 'call',
      callee: this.read(callee),
      arguments: list ? this.arguments(list) : [],
      argumentList: { from: list?.from ?? branch.to, to: list?.to ?? branch.to },
      closed: list?.children.at(-1)?.name === ')',
      torn: list?.children.some((child) => child.name === ERROR) ?? true,
      from: branch.from,
      to: branch.to,
    }
  }

  private member(branch: Branch): Expression {
    const [object, mark, ...rest] = branch.children
    const span = { from: branch.from, to: branch.to }
    if (mark?.name !== '.') return this.subscript(object, rest, branch)
    // Lezer ends a number before its dot where no digit follows.
    if (object?.name === 'Number' && /^[\d_]+\.(?:e[\d_]*)?j?$/i.test(this.slice(branch))) {
      return /e$/i.test(this.slice(branch)) ? { kind: 'missing', ...span } : { kind: 'number', text: this.slice(branch), ...span }
    }
    const name = rest.find((child) => child.name === 'PropertyName')
    const nameSpan = name ? { from: name.from, to: name.to } : { from: mark.to, to: mark.to }
    return { kind: 'attribute', object: this.read(object), name: name ? this.slice(name) : '', nameSpan, ...span }
  }

  private subscript(object: Branch | undefined, rest: readonly Branch[], branch: Branch): SubscriptExpression {
    const inside = rest.filter((child) => child.name !== ']' && child.name !== ERROR)
    const parts = splitAtCommas(inside).map((part) =>
      part.some((child) => child.name === ':') ? this.sliceOf(part) : this.read(part[0]),
    )
    const [only] = parts
    const span = { from: inside[0]?.from ?? branch.to, to: inside.at(-1)?.to ?? branch.to }
    const tuple = inside.some((child) => child.name === ',')
    const index: Expression =
      only && !tuple ? only : only ? { kind: 'tuple', elements: parts, ...span } : { kind: 'missing', ...span }
    return { kind: 'subscript', object: this.read(object), index, from: branch.from, to: branch.to }
  }

  private sliceOf(part: readonly Branch[]): SliceExpression {
    const bounds: (Branch | undefined)[] = [undefined, undefined, undefined]
    let place = 0
    for (const child of part) {
      if (child.name === ':') place++
      else bounds[place] = child
    }
    const [lower, upper, step] = bounds
    return {
      kind: 'slice',
      ...(lower && { lower: this.read(lower) }),
      ...(upper && { upper: this.read(upper) }),
      ...(step && { step: this.read(step) }),
      from: part[0]?.from ?? 0,
      to: part.at(-1)?.to ?? 0,
    }
  }

  private parenthesized(branch: Branch): Expression {
    const [inner] = this.elements(branch.children)
    return inner ?? { kind: 'missing', from: branch.from + 1, to: branch.from + 1 }
  }

  /** What stands in brackets, unless those are backticks. */
  private orRepresentation(branch: Branch, inside: Expression): Expression {
    return this.text[branch.from] === '`' ? representation(inside, branch) : inside
  }

  private dict(branch: Branch): DictExpression {
    const inside = branch.children.filter((child) => !['{', '}', ERROR].includes(child.name))
    const entries = splitAtCommas(inside).map((part) => {
      const [first, second, third] = part
      if (first?.name === '**') return { value: this.readOr(second, first.to) }
      return { key: this.read(first), value: this.readOr(third, second?.to ?? branch.to) }
    })
    return { kind: 'dict', entries, from: branch.from, to: branch.to }
  }

  private unary(branch: Branch): UnaryExpression {
    const [operator, operand] = branch.children.filter((child) => child.name !== ERROR)
    return {
      kind: 'unary',
      operator: (operator ? this.slice(operator) : '+') as UnaryExpression['operator'],
      operand: this.readOr(operand, branch.to),
      from: branch.from,
      to: branch.to,
    }
  }

  private binary(branch: Branch): Expression {
    const { from, to } = branch
    const parts = branch.children.filter((child) => child.name !== ERROR)
    const [left, ...rest] = parts
    const right = rest.find(isExpression)
    const operator = rest
      .filter((child) => !isExpression(child))
      .map((child) => this.slice(child))
      .join(' ')
    const sides = { left: this.readOr(left, from), right: this.readOr(right, to), from, to }
    if (!COMPARISONS.has(operator)) return { kind: 'binary', operator, ...sides }
    const link = { operator: (operator === '<>' ? '!=' : operator) as CompareOperator, operand: sides.right }
    // `a < b < c` comes as `(a < b) < c` without the parentheses.
    const chained =
      left?.name === 'BinaryExpression' && sides.left.kind === 'compare' ? (sides.left as CompareExpression) : undefined
    return { kind: 'compare', first: chained?.first ?? sides.left, rest: [...(chained?.rest ?? []), link], from, to }
  }

  /** With what Lezer does not take for a part of it. */
  private number(from: number, end: number): Expression {
    NUMBER_REST.lastIndex = end
    const to = end + (NUMBER_REST.exec(this.text)?.[0].length ?? 0)
    return { kind: 'number', text: this.text.slice(from, to), from, to }
  }
}

/** What stands right behind a number and is no operator: the mark of Python 2's long ones, or a digit that the number cannot have. */
const NUMBER_REST = /(?!(?:and|else|for|if|in|is|not|or)(?!\w))\w+/y

const COMPARISONS = new Set(['<', '>', '<=', '>=', '==', '!=', '<>', 'in', 'not in', 'is', 'is not'])

const LEAVES = new Set(['VariableName', 'Number', 'None', 'Boolean', 'Ellipsis', 'String', 'FormatString', 'ContinuedString'])

export const isExpression = (branch: Branch): boolean => LEAVES.has(branch.name) || branch.name.endsWith('Expression')

const operands = (branch: Branch): Branch[] => branch.children.filter(isExpression)

export function splitAtCommas(branches: readonly Branch[]): Branch[][] {
  const parts: Branch[][] = [[]]
  // Those in `for key, value in` belong to the target.
  let inTarget = false
  for (const branch of branches) {
    inTarget = branch.name === 'for' || (inTarget && branch.name !== 'in')
    if (branch.name === ',' && !inTarget) parts.push([])
    else parts.at(-1)?.push(branch)
  }
  return parts.filter((part) => part.length > 0)
}
