// Statements with blocks: `if`, `while`, `for`, `try`, `with`.
import type { Branch } from './branch.ts'
import type { Expression } from './expression.ts'
import { isExpression } from './readExpression.ts'
import type { StatementReader } from './readStatement.ts'
import { readItems } from './readWith.ts'
import type { Block, ExceptHandler, ForStatement, IfStatement, TryStatement, WhileStatement, WithStatement } from './statement.ts'

/** A keyword and what stands between it and the end of its block. */
interface Clause {
  readonly keyword: Branch
  readonly head: readonly Branch[]
  readonly body: Branch | undefined
}

const KEYWORDS = new Set(['if', 'elif', 'else', 'while', 'for', 'try', 'except', 'finally', 'with'])

function clausesOf(statement: Branch): Clause[] {
  const clauses: { keyword: Branch; head: Branch[]; body: Branch | undefined }[] = []
  for (const child of statement.children) {
    if (KEYWORDS.has(child.name)) clauses.push({ keyword: child, head: [], body: undefined })
    const clause = clauses.at(-1)
    if (!clause || child === clause.keyword) continue
    if (child.name === 'Body') clause.body = child
    else clause.head.push(child)
  }
  return clauses
}

function optionalBlock(clauses: readonly Clause[], keyword: string, reader: StatementReader): Block | undefined {
  const clause = clauses.find((candidate) => candidate.keyword.name === keyword)
  return clause && reader.body(clause.body)
}

export function readIf(branch: Branch, reader: StatementReader): IfStatement {
  const clauses = clausesOf(branch)
  const otherwise = optionalBlock(clauses, 'else', reader)
  return {
    kind: 'if',
    branches: clauses
      .filter((clause) => clause.keyword.name !== 'else')
      .map((clause) => ({ test: testOf(clause, reader), body: reader.body(clause.body) })),
    ...(otherwise && { otherwise }),
    from: branch.from,
    to: branch.to,
  }
}

export function readWhile(branch: Branch, reader: StatementReader): WhileStatement {
  const clauses = clausesOf(branch)
  const otherwise = optionalBlock(clauses, 'else', reader)
  const [loop] = clauses
  return {
    kind: 'while',
    test: loop ? testOf(loop, reader) : { kind: 'missing', from: branch.from, to: branch.from },
    body: reader.body(loop?.body),
    ...(otherwise && { otherwise }),
    from: branch.from,
    to: branch.to,
  }
}

const testOf = (clause: Clause, reader: StatementReader): Expression =>
  reader.expressions.readOr(clause.head.find(isExpression), clause.keyword.to)

export function readFor(branch: Branch, reader: StatementReader): ForStatement {
  const clauses = clausesOf(branch)
  const otherwise = optionalBlock(clauses, 'else', reader)
  const head = clauses[0]?.head ?? []
  const middle = head.findIndex((child) => child.name === 'in')
  return {
    kind: 'for',
    target: reader.list(middle < 0 ? head : head.slice(0, middle)),
    iterable: reader.list(middle < 0 ? [] : head.slice(middle + 1)),
    body: reader.body(clauses[0]?.body),
    ...(otherwise && { otherwise }),
    from: branch.from,
    to: branch.to,
  }
}

export function readTry(branch: Branch, reader: StatementReader): TryStatement {
  const clauses = clausesOf(branch)
  const otherwise = optionalBlock(clauses, 'else', reader)
  const last = optionalBlock(clauses, 'finally', reader)
  return {
    kind: 'try',
    body: reader.body(clauses[0]?.body),
    handlers: clauses.filter((clause) => clause.keyword.name === 'except').map((clause) => readHandler(clause, reader)),
    ...(otherwise && { otherwise }),
    ...(last && { finally: last }),
    from: branch.from,
    to: branch.to,
  }
}

/** `except type as name:`; Python 2 writes `except type, name:`. */
function readHandler(clause: Clause, reader: StatementReader): ExceptHandler {
  const [type, name] = clause.head.filter(isExpression)
  return {
    ...(type && { type: reader.expressions.read(type) }),
    ...(name?.name === 'VariableName' && { name: reader.expressions.name(name) }),
    body: reader.body(clause.body),
    from: clause.keyword.from,
    to: clause.body?.to ?? clause.keyword.to,
  }
}

export function readWith(branch: Branch, reader: StatementReader): WithStatement {
  const [clause] = clausesOf(branch)
  const items = readItems(clause?.head ?? [], reader.expressions)
  return { kind: 'with', items, body: reader.body(clause?.body), from: branch.from, to: branch.to }
}
