// From Lezer's nodes to statements.
import { spanOf } from '../span.ts'
import { type Branch, ERROR } from './branch.ts'
import { freePrints } from './escapedPrint.ts'
import type { Expression } from './expression.ts'
import { readFor, readIf, readTry, readWhile, readWith } from './readCompound.ts'
import { ExpressionReader, isExpression } from './readExpression.ts'
import { readFromImport, readImport } from './readImport.ts'
import { readParameters } from './readParameters.ts'
import { readPatterns } from './readPattern.ts'
import type { Block, ClassStatement, FunctionStatement, MatchCase, MatchStatement, Module, Statement } from './statement.ts'

export function readModule(script: Branch, text: string): Module {
  return { from: 0, to: text.length, body: new StatementReader(text).block(script.children) }
}

export class StatementReader {
  readonly expressions: ExpressionReader

  constructor(text: string) {
    this.expressions = new ExpressionReader(text)
  }

  /** The block of a `Body` node. */
  body(branch: Branch | undefined): Block {
    return branch ? this.block(branch.children) : []
  }

  block(branches: readonly Branch[]): Statement[] {
    const statements: Statement[] = []
    for (const branch of flatten(freePrints(branches, this.expressions.text))) {
      const previous = statements.at(-1)
      if (previous && this.isTornOff(branch, previous)) continue
      if (previous && this.isExec(previous, branch)) {
        statements[statements.length - 1] = { kind: 'exec', value: this.value(branch), from: previous.from, to: branch.to }
        continue
      }
      const statement = this.read(branch)
      if (statement) statements.push(statement)
    }
    return statements
  }

  private read(branch: Branch): Statement | undefined {
    const { from, to, children } = branch
    switch (branch.name) {
      case 'AssignStatement':
        return this.assign(branch)
      case 'UpdateStatement': {
        const operator = children.findIndex((child) => child.name === 'UpdateOp')
        const sign = children[operator]
        return {
          kind: 'augmented',
          target: this.list(children.slice(0, operator)),
          operator: sign ? this.expressions.slice(sign).slice(0, -1) : '+',
          value: this.list(children.slice(operator + 1)),
          from,
          to,
        }
      }
      case 'ExpressionStatement':
      case 'YieldStatement':
        return { kind: 'expression', value: this.value(branch), from, to }
      case 'DeleteStatement':
        return { kind: 'delete', targets: this.expressions.elements(children), from, to }
      case 'PassStatement':
        return { kind: 'pass', from, to }
      case 'BreakStatement':
        return { kind: 'break', from, to }
      case 'ContinueStatement':
        return { kind: 'continue', from, to }
      case 'ReturnStatement':
        return { kind: 'return', ...(children.some(isExpression) && { value: this.list(children) }), from, to }
      case 'RaiseStatement': {
        const [raised] = this.expressions.elements(children)
        return { kind: 'raise', ...(raised && { value: raised }), from, to }
      }
      case 'ImportStatement':
        return children[0]?.name === 'from' ? readFromImport(branch, this.expressions) : readImport(branch, this.expressions)
      case 'ScopeStatement': {
        const names = children.filter((child) => child.name === 'VariableName')
        return {
          kind: children[0]?.name === 'nonlocal' ? 'nonlocal' : 'global',
          names: names.map((child) => this.expressions.slice(child)),
          spans: names.map(spanOf),
          from,
          to,
        }
      }
      case 'AssertStatement':
        return { kind: 'assert', test: this.expressions.readOr(children.find(isExpression), to), from, to }
      case 'PrintStatement':
        return { kind: 'print', values: this.expressions.elements(children), from, to }
      case 'IfStatement':
        return readIf(branch, this)
      case 'WhileStatement':
        return readWhile(branch, this)
      case 'ForStatement':
        return readFor(branch, this)
      case 'TryStatement':
        return readTry(branch, this)
      case 'WithStatement':
        return readWith(branch, this)
      case 'FunctionDefinition':
        return this.function(branch, [])
      case 'ClassDefinition':
        return this.class(branch, [])
      case 'DecoratedStatement':
        return this.decorated(branch)
      case 'MatchStatement':
        return this.match(branch)
      case 'TypeDefinition': {
        const name = children.find((child) => child.name === 'VariableName')
        return (
          name && { kind: 'assign', targets: [this.expressions.name(name)], value: { kind: 'missing', from: to, to }, from, to }
        )
      }
      default:
        return undefined
    }
  }

  list(branches: readonly Branch[]): Expression {
    return this.expressions.list(branches.filter((branch) => branch.name !== ERROR))
  }

  private value(branch: Branch): Expression {
    if (branch.name === 'YieldStatement') return this.expressions.read({ ...branch, name: 'YieldExpression' })
    return this.list(branch.children)
  }

  /** What Lezer makes of the several names behind `as` in a `with`. */
  private isTarget({ children: [first, second] }: Branch): boolean {
    return (first?.name === 'TupleExpression' || first?.name === 'ArrayExpression') && second?.name === 'TypeDef'
  }

  private assign(branch: Branch): Statement {
    const { from, to } = branch
    const annotation = branch.children.find((child) => child.name === 'TypeDef')?.children.find(isExpression)
    const sides: Branch[][] = [[]]
    for (const child of branch.children) {
      if (child.name === 'AssignOp') sides.push([])
      else if (child.name !== 'TypeDef') sides.at(-1)?.push(child)
    }
    const last = sides.length > 1 ? sides.pop() : this.isTarget(branch) ? [] : undefined
    return {
      kind: 'assign',
      targets: sides.map((side) => this.list(side)),
      ...(annotation && { annotation: this.expressions.read(annotation) }),
      ...(last && { value: last.some(isExpression) ? this.list(last) : { kind: 'missing', from: to, to } }),
      from,
      to,
    }
  }

  private function(branch: Branch, decorators: readonly Expression[]): FunctionStatement | undefined {
    const name = branch.children.find((child) => child.name === 'VariableName')
    const list = branch.children.find((child) => child.name === 'ParamList')
    const returns = branch.children.find((child) => child.name === 'TypeDef')?.children.find(isExpression)
    if (!name) return undefined
    return {
      kind: 'function',
      name: this.expressions.name(name),
      generic: branch.children.some((child) => child.name === 'TypeParamList'),
      ...(returns && { returns: this.expressions.read(returns) }),
      parameters: list ? readParameters(list, this.expressions) : [],
      decorators,
      body: this.body(branch.children.find((child) => child.name === 'Body')),
      asynchronous: branch.children[0]?.name === 'async',
      from: branch.from,
      to: branch.to,
    }
  }

  private class(branch: Branch, decorators: readonly Expression[]): ClassStatement | undefined {
    const name = branch.children.find((child) => child.name === 'VariableName')
    const list = branch.children.find((child) => child.name === 'ArgList')
    if (!name) return undefined
    return {
      kind: 'class',
      name: this.expressions.name(name),
      bases: list ? this.expressions.arguments(list) : [],
      decorators,
      body: this.body(branch.children.find((child) => child.name === 'Body')),
      from: branch.from,
      to: branch.to,
    }
  }

  private decorated(branch: Branch): Statement | undefined {
    const decorators = branch.children.filter((child) => child.name === 'Decorator').map((child) => this.decorator(child))
    const definition = branch.children.at(-1)
    if (definition?.name === 'FunctionDefinition') return this.function(definition, decorators)
    if (definition?.name === 'ClassDefinition') return this.class(definition, decorators)
    return undefined
  }

  /** Lezer gives the dotted name and the arguments, not the expression that they are. */
  private decorator(branch: Branch): Expression {
    const [first, ...names] = branch.children.filter((child) => child.name === 'VariableName')
    const list = branch.children.find((child) => child.name === 'ArgList')
    if (!first) return { kind: 'missing', from: branch.from, to: branch.to }
    let callee: Expression = this.expressions.name(first)
    for (const name of names) {
      const nameSpan = { from: name.from, to: name.to }
      callee = { kind: 'attribute', object: callee, name: this.expressions.slice(name), nameSpan, from: first.from, to: name.to }
    }
    if (!list) return callee
    const argumentList = { from: list.from, to: list.to }
    const closed = list.children.at(-1)?.name === ')'
    const torn = list.children.some((child) => child.name === ERROR)
    return {
      kind: 'call',
      callee,
      arguments: this.expressions.arguments(list),
      argumentList,
      closed,
      torn,
      from: first.from,
      to: list.to,
    }
  }

  private match(branch: Branch): MatchStatement {
    const clauses = branch.children
      .find((child) => child.name === 'MatchBody')
      ?.children.filter((child) => child.name === 'MatchClause')
    return {
      kind: 'match',
      subject: this.expressions.readOr(branch.children.find(isExpression), branch.to),
      cases: (clauses ?? []).map((clause) => this.case(clause)),
      from: branch.from,
      to: branch.to,
    }
  }

  private case(branch: Branch): MatchCase {
    const guard = branch.children.find((child) => child.name === 'Guard')?.children.find(isExpression)
    const body = branch.children.find((child) => child.name === 'Body')
    const rest = branch.children.filter((child) => child !== body && child.name !== 'case' && child.name !== 'Guard')
    return {
      pattern: readPatterns(rest, this.expressions),
      ...(guard && { guard: this.expressions.read(guard) }),
      body: this.body(body),
    }
  }

  /** The `L` of Python 2's `0777L`, which the number before it has taken already. */
  private isTornOff(branch: Branch, previous: Statement): boolean {
    return branch.name === 'ExpressionStatement' && branch.to <= previous.to + 1 && /^[lL]$/.test(this.expressions.slice(branch))
  }

  /** Python 2's `exec code` comes as two statements on one line. */
  private isExec(previous: Statement, branch: Branch): boolean {
    return (
      branch.name === 'ExpressionStatement' &&
      previous.kind === 'expression' &&
      previous.value.kind === 'name' &&
      previous.value.name === 'exec' &&
      /^[ \t]+$/.test(this.expressions.text.slice(previous.value.to, branch.from))
    )
  }
}

function flatten(branches: readonly Branch[]): readonly Branch[] {
  return branches.flatMap((branch) => (branch.name === 'StatementGroup' ? branch.children : [branch]))
}
