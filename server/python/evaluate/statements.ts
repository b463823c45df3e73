import type {
  AssertStatement,
  AssignStatement,
  AugmentedStatement,
  Block,
  ClassStatement,
  FunctionStatement,
  IfStatement,
  Statement,
} from '../syntax/statement.ts'
import { optionsOf, typeOf, type Value } from '../value.ts'
import { evaluateAnnotation, evaluateSignature } from './annotations.ts'
import { runForeignCode } from './builtins/dynamic.ts'
import { callValue } from './calls.ts'
import { makeClass } from './classes.ts'
import { executeWith } from './contexts.ts'
import { type Evaluator, Unwind } from './evaluator.ts'
import { evaluate, operate } from './expressions.ts'
import { makeFunction } from './functions.ts'
import { executeFromImport, executeImport } from './imports.ts'
import { iterate, notIterable } from './iteration.ts'
import { executeFor, executeWhile } from './loops.ts'
import { bound, none, originAt, unknown } from './make.ts'
import { executeMatch } from './matching.ts'
import { narrow } from './narrow.ts'
import type { State } from './state.ts'
import { bindTarget, changeEach, deleteTarget } from './targets.ts'
import { truth } from './text.ts'
import { executeRaise, executeTry } from './tries.ts'

/** Runs the statements; whether what follows the block is reached. */
export function executeBlock(evaluator: Evaluator, block: Block, state: State): boolean {
  return block.every((statement) => executeStatement(evaluator, statement, state))
}

export function executeStatement(evaluator: Evaluator, statement: Statement, state: State): boolean {
  evaluator.step()
  try {
    return execute(evaluator, statement, state)
  } catch (error) {
    if (error instanceof Unwind) return false
    throw error
  }
}

function execute(evaluator: Evaluator, statement: Statement, state: State): boolean {
  switch (statement.kind) {
    case 'assign':
      assign(evaluator, statement, state)
      return true
    case 'augmented':
      augment(evaluator, statement, state)
      return true
    case 'expression':
      evaluator.discarded.add(statement.value)
      evaluate(evaluator, statement.value, state)
      return true
    case 'delete':
      for (const target of statement.targets) deleteTarget(evaluator, target, state)
      return true
    case 'pass':
      return true
    case 'break':
    case 'continue': {
      const loop = evaluator.loops.at(-1)
      if (!loop) return true
      if (statement.kind === 'break') loop.breaks.push(state.copy())
      else loop.continues.push(state.copy())
      return false
    }
    case 'return': {
      const value = statement.value ? evaluate(evaluator, statement.value, state) : none(originAt(statement))
      evaluator.frame.returns.push({ state: state.copy(), value })
      return false
    }
    case 'raise':
      return executeRaise(evaluator, statement, state)
    case 'import':
      executeImport(evaluator, statement, state)
      return true
    case 'from-import':
      executeFromImport(evaluator, statement, state)
      return true
    case 'global':
    case 'nonlocal':
      for (const name of statement.names) evaluator.scope.declare(name, statement.kind)
      return true
    case 'assert':
      executeAssert(evaluator, statement, state)
      return true
    case 'exec':
      evaluate(evaluator, statement.value, state)
      runForeignCode(evaluator, state)
      return true
    case 'print':
      for (const value of statement.values) evaluate(evaluator, value, state)
      return true
    case 'if':
      return executeIf(evaluator, statement, 0, state)
    case 'while':
      return executeWhile(evaluator, statement, state)
    case 'for':
      return executeFor(evaluator, statement, state)
    case 'try':
      return executeTry(evaluator, statement, state)
    case 'with':
      return executeWith(evaluator, statement, state)
    case 'function':
    case 'class':
      define(evaluator, statement, state)
      return true
    case 'match':
      return executeMatch(evaluator, statement, state)
  }
}

function executeAssert(evaluator: Evaluator, { test }: AssertStatement, state: State): void {
  const known = truth(evaluate(evaluator, test, state))
  if (known === false) evaluator.raise(state, 'AssertionError', 'what is asserted is not so', test)
  if (known !== undefined) return
  evaluator.mayRaise(state, 'AssertionError')
  narrow(evaluator, test, true, state)
}

function assign(evaluator: Evaluator, statement: AssignStatement, state: State): void {
  if (statement.value) {
    const value = evaluate(evaluator, statement.value, state)
    for (const target of statement.targets) bindTarget(evaluator, target, value, state)
  }
  // Those of a function's variables are for readers only.
  if (statement.annotation && evaluator.scope.kind !== 'function') evaluateAnnotation(evaluator, statement.annotation, state)
}

function augment(evaluator: Evaluator, { target, operator, value, ...span }: AugmentedStatement, state: State): void {
  const before = evaluate(evaluator, target, state)
  const operand = evaluate(evaluator, value, state)
  if (changesInPlace(before)) {
    const items = operator === '+' ? iterate(operand) : undefined
    const complaint = operator === '+' && typeOf(before) === 'list' ? notIterable(operand) : undefined
    if (complaint) evaluator.raise(state, 'TypeError', complaint, value)
    else if (!items) evaluator.mayRaise(state, 'TypeError')
    changeEach(before, state, (content) =>
      content.kind === 'list' && items
        ? { ...content, items: [...content.items, ...items] }
        : unknown(content.origin, typeOf(content)),
    )
    bindTarget(evaluator, target, state.current(before), state)
    return
  }
  if (optionsOf(before).some((option) => option.kind === 'instance' && option.class.kind === 'class')) {
    // Its class may say what that does.
    bindTarget(evaluator, target, unknown(originAt(span)), state)
    evaluator.mayRaise(state)
    return
  }
  const result = operate(evaluator, operator, [before, operand], { from: span.from, to: span.to }, state)
  bindTarget(evaluator, target, 'identity' in result ? state.keep(result) : result, state)
}

/** `x += y` changes a list, a set or a dictionary itself, for all who hold it. */
function changesInPlace(value: Value): boolean {
  const types = optionsOf(value).map(typeOf)
  return types.some((type) => type === 'list' || type === 'set' || type === 'dict')
}

function executeIf(evaluator: Evaluator, statement: IfStatement, index: number, state: State): boolean {
  const branch = statement.branches[index]
  if (!branch) return !statement.otherwise || executeBlock(evaluator, statement.otherwise, state)
  const known = truth(evaluate(evaluator, branch.test, state))
  if (known === true) return executeBlock(evaluator, branch.body, state)
  if (known === false) return executeIf(evaluator, statement, index + 1, state)
  const results = evaluator.fork(
    state,
    [
      (part) => {
        narrow(evaluator, branch.test, true, part)
        return executeBlock(evaluator, branch.body, part)
      },
      (part) => {
        narrow(evaluator, branch.test, false, part)
        return executeIf(evaluator, statement, index + 1, part)
      },
    ],
    (continues) => continues,
  )
  return results.includes(true)
}

function define(evaluator: Evaluator, statement: FunctionStatement | ClassStatement, state: State): void {
  const decorators = statement.decorators.map((decorator) => evaluate(evaluator, decorator, state))
  const made = statement.kind === 'function' ? makeFunction(evaluator, statement, state) : makeClass(evaluator, statement, state)
  if (statement.kind === 'function') evaluateSignature(evaluator, statement, state)
  const decorated = decorators.reduceRight<Value>((value, callee, index) => {
    const { from, to } = statement.decorators[index] as { from: number; to: number }
    const argument = { value, spread: false, span: { from, to }, valueSpan: { from, to } }
    return callValue({ evaluator, state, callee, arguments: [argument], node: { from, to } })
  }, made)
  state.bind(evaluator.scope.own(statement.name.name), bound(decorated, statement.name.name, statement.name))
}
