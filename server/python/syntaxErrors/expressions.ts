// Expressions, as CPython's grammar has them: what may stand where an expression may, in falling order of what binds loosest.
import type { Span } from '../span.ts'
import { parseArguments } from './arguments.ts'
import { parseAtom } from './atoms.ts'
import type { AssignmentNode, Node, OtherNode } from './node.ts'
import { describe } from './node.ts'
import { parseParameters } from './parameters.ts'
import { replace } from './problem.ts'
import { parseSubscript } from './subscripts.ts'
import { beginsExpression, type Token } from './token.ts'
import type { TokenStream } from './tokenStream.ts'

/** Operators between two operands, and how tightly each binds. */
const BINDING: ReadonlyMap<string, number> = new Map(
  [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%', '@']].flatMap((operators, level) =>
    operators.map((operator) => [operator, level] as const),
  ),
)
const COMPARISONS = new Set(['==', '!=', '<>', '<', '>', '<=', '>=', 'in', 'is', 'not'])
const ALONE: ReadonlySet<Token['kind']> = new Set(['name', 'number', 'string'])
const ENDING = new Set([',', ')', ']', '}', '=', ':'])
const SIGNS = new Set(['+', '-', '~'])

export class ExpressionParser {
  readonly stream: TokenStream

  constructor(stream: TokenStream) {
    this.stream = stream
  }

  /** One expression, or the tuple of several; each may be starred where there is a comma. */
  starExpressions(): Node {
    return this.tuple(() => this.starExpression())
  }

  /** One item, or the tuple of several. */
  tuple(item: () => Node): Node {
    const { stream } = this
    const first = item()
    if (!stream.is(',')) {
      if (first.kind === 'starred') stream.fail(first, 'A star can only stand in a list, in a tuple or before an argument.')
      return first
    }
    const parts = [first]
    while (stream.take(',') && beginsExpression(stream.next)) parts.push(item())
    return { kind: 'tuple', parts, from: first.from, to: stream.previous.to }
  }

  starExpression(): Node {
    return this.stream.is('*') ? this.starred() : this.expression()
  }

  /** In brackets. */
  starNamedExpression(): Node {
    return this.stream.is('*') ? this.starred() : this.namedExpression()
  }

  starred(): Node {
    const star = this.stream.expect('*')
    const value = this.binary()
    return { kind: 'starred', parts: [value], from: star.from, to: value.to }
  }

  yieldOrStarExpressions(): Node {
    return this.stream.is('yield') ? this.yield() : this.starExpressions()
  }

  yield(): Node {
    const { stream } = this
    const { from } = stream.expect('yield')
    if (stream.take('from')) {
      const value = this.expression()
      return { kind: 'yield-from', parts: [value], from, to: value.to }
    }
    const parts = beginsExpression(stream.next) && !stream.is('yield') ? [this.starExpressions()] : []
    return { kind: 'yield', parts, from, to: stream.previous.to }
  }

  /** `name := value`, or an expression. */
  namedExpression(): Node {
    const { stream } = this
    const target = this.expression()
    if (!stream.is(':=')) return target
    if (target.kind !== 'name' || target.grouped) {
      return stream.fail(target, `:= gives a value to a name, not to ${describe(target)}.`)
    }
    if (target.name === '__debug__') stream.fail(target, '__debug__ cannot be given a value.')
    const operator = stream.advance()
    stream.problems.newer('3.8', operator, ':= gives a name to a value.')
    const value = this.expression()
    const node: AssignmentNode = { kind: 'assignment', target, value, from: target.from, to: value.to }
    return node
  }

  expression(): Node {
    const { stream } = this
    // Most are one token. Asking for every operator, loosest first, would take longer than all else.
    if (ALONE.has(stream.next.kind) && stream.isAny(ENDING, 1)) return parseAtom(this)
    if (stream.is('lambda')) return this.lambda()
    const consequent = this.disjunction()
    if (!stream.take('if')) return consequent
    const test = this.disjunction()
    if (!stream.is('else')) stream.unexpected('A value that depends on a condition needs an else: x if condition else y.')
    stream.advance()
    const otherwise = this.expression()
    return node('conditional', [consequent, test, otherwise])
  }

  disjunction(): Node {
    return this.leftToRight('or', () => this.leftToRight('and', () => this.inversion()))
  }

  /** What stands on either side of a comparison. @param loosest how tightly its operators bind at least */
  binary(loosest = 0): Node {
    let left = this.factor()
    for (let binding = this.#binding(); binding !== undefined && binding >= loosest; binding = this.#binding()) {
      this.stream.advance()
      left = node('operation', [left, this.binary(binding + 1)])
    }
    return left
  }

  /** Of the operator that comes next, if one does. */
  #binding(): number | undefined {
    const { kind, text } = this.stream.next
    return kind === 'operator' ? BINDING.get(text) : undefined
  }

  primary(): Node {
    const { stream } = this
    let value = parseAtom(this)
    for (;;) {
      if (stream.take('.')) {
        const { text: name, to } = stream.name('a name behind a point')
        value = { kind: 'attribute', name, parts: [value], from: value.from, to }
      } else if (stream.is('(')) {
        const list = parseArguments(this, 'call')
        value = { kind: 'call', parts: [value, ...list.values], from: value.from, to: list.to }
      } else if (stream.is('[')) value = parseSubscript(this, value)
      else return value
    }
  }

  private leftToRight(operator: string, operand: () => Node): Node {
    let left = operand()
    while (this.stream.take(operator)) left = node('operation', [left, operand()])
    return left
  }

  private inversion(): Node {
    const sign = this.stream.take('not')
    return sign ? prefixed(sign, this.inversion()) : this.comparison()
  }

  private comparison(): Node {
    const first = this.binary()
    const operands: [Node, ...Node[]] = [first]
    while (this.stream.isAny(COMPARISONS)) {
      if (this.stream.advance().text === 'is') this.stream.take('not')
      else if (this.stream.previous.text === 'not') this.stream.expect('in')
      operands.push(this.binary())
    }
    return operands.length > 1 ? node('comparison', operands) : first
  }

  private factor(): Node {
    const { stream } = this
    if (stream.isAny(SIGNS)) return prefixed(stream.advance(), this.factor())
    const base = this.awaited()
    return stream.take('**') ? node('operation', [base, this.factor()]) : base
  }

  private awaited(): Node {
    const word = this.stream.take('await')
    if (!word) return this.primary()
    const value = this.primary()
    return { kind: 'await', parts: [value], from: word.from, to: value.to }
  }

  private lambda(): Node {
    const { stream } = this
    const { from } = stream.expect('lambda')
    const parameters = parseParameters(this, ':', false)
    stream.expect(':')
    const body = this.expression()
    return { kind: 'lambda', parameters, body, from, to: body.to }
  }
}

function node(kind: OtherNode['kind'], parts: readonly [Node, ...Node[]]): Node {
  return { kind, parts, from: parts[0].from, to: (parts.at(-1) as Node).to }
}

const prefixed = (sign: Span, operand: Node): Node => ({ kind: 'operation', parts: [operand], from: sign.from, to: operand.to })

/** Between two items in brackets. */
export function missingComma({ stream }: ExpressionParser): void {
  const { from, to } = stream.previous
  const sure = /[\r\n]/.test(stream.text.slice(to, stream.next.from)) || stream.is('=', 1)
  stream.report({
    kind: 'missing-comma',
    span: { from, to },
    message: 'A comma is missing behind this.',
    mend: { ...replace({ from: to, to }, ',', 'Insert a comma'), sure },
  })
}
