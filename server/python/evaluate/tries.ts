// `try`, and `raise`.
import type { Span } from '../span.ts'
import type { Expression } from '../syntax/expression.ts'
import type { ExceptHandler, RaiseStatement, TryStatement } from '../syntax/statement.ts'
import { walk } from '../syntax/walk.ts'
import type { Value } from '../value.ts'
import { type Evaluator, Unwind } from './evaluator.ts'
import { isBuiltin } from './exceptions.ts'
import { evaluate } from './expressions.ts'
import type { Attempt } from './frames.ts'
import { originAt, unknown } from './make.ts'
import { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { bindTarget } from './targets.ts'

export function executeTry(evaluator: Evaluator, node: TryStatement, state: State): boolean {
  const exits = exitsOf(evaluator)
  const attempt: Attempt = { handlers: [...node.handlers, ...endedBy(node.finally)], raised: [] }
  const survivors: State[] = []
  const others: State[] = []
  const run = (block: TryStatement['body'], part: State): boolean => executeBlock(evaluator, block, part)

  const body = evaluator.copy(state)
  evaluator.attempts.push(attempt)
  let completes: boolean
  try {
    completes = run(node.body, body)
  } finally {
    evaluator.attempts.pop()
  }
  if (completes && node.otherwise) completes = run(node.otherwise, body)
  ;(completes ? survivors : others).push(body)

  for (const [handler, arrivals] of arrivalsOf(evaluator, attempt)) {
    const part = State.join(arrivals)
    if (handler.type && !checkTypes(evaluator, handler.type, part)) {
      others.push(part)
      continue
    }
    if (handler.name) bindTarget(evaluator, handler.name, caughtBy(handler, handler.name), part)
    const goesOn = run(handler.body, part)
    // Python takes the name away behind the handler.
    if (handler.name?.kind === 'name') part.unbind(evaluator.scope.own(handler.name.name))
    ;(goesOn ? survivors : others).push(part)
  }
  if (node.finally) runFinally(evaluator, node.finally, survivors, exits)
  return evaluator.meet(state, survivors, others)
}

/** A `finally` that leaves or raises by itself ends whatever was raised. */
function endedBy(block: TryStatement['finally']): readonly ExceptHandler[] {
  let leaves = false
  if (block) {
    walk(block, ({ kind }) => {
      leaves ||= kind === 'return' || kind === 'break' || kind === 'continue' || kind === 'raise'
      return !leaves && kind !== 'function' && kind !== 'class' && kind !== 'for' && kind !== 'while'
    })
  }
  return leaves ? [{ body: [], from: 0, to: 0 }] : []
}

const caughtBy = ({ type }: ExceptHandler, name: Expression): Value =>
  type?.kind === 'name' && isBuiltin(type.name)
    ? { kind: 'unknown', type: 'instance', object: { class: type.name, truth: true }, origin: originAt(name) }
    : unknown(originAt(name), 'instance')

/** Looks at the names of what is caught, which Python does only now; false where that leaves the file. */
function checkTypes(evaluator: Evaluator, type: Expression, state: State): boolean {
  try {
    evaluate(evaluator, type, state)
    return true
  } catch (error) {
    if (error instanceof Unwind) return false
    throw error
  }
}

/** Where each exception goes: to the first handler that catches it, and to those before that may. */
function arrivalsOf(evaluator: Evaluator, attempt: Attempt): Map<ExceptHandler, State[]> {
  const arrivals = new Map<ExceptHandler, State[]>()
  const arrive = (handler: ExceptHandler, state: State) => arrivals.set(handler, [...(arrivals.get(handler) ?? []), state])
  for (const { state, exception } of attempt.raised) {
    const able = attempt.handlers.filter((handler) => evaluator.catches(handler, exception) !== 'no')
    const sure = able.findIndex((handler) => evaluator.catches(handler, exception) === 'yes')
    const taking = sure < 0 ? able : able.slice(0, sure + 1)
    taking.forEach((handler, index) => {
      arrive(handler, index < taking.length - 1 ? state.split() : state)
    })
  }
  // In the order in which they stand.
  return new Map(
    attempt.handlers.filter((handler) => arrivals.has(handler)).map((handler) => [handler, arrivals.get(handler) ?? []]),
  )
}

/** The lists of ways out of what surrounds a `try`, and how long they are before it. */
function exitsOf(evaluator: Evaluator): { readonly states: () => State[] }[] {
  const loop = evaluator.loops.at(-1)
  const lists: (() => readonly State[])[] = [() => evaluator.frame.returns.map((exit) => exit.state)]
  if (loop)
    lists.push(
      () => loop.breaks,
      () => loop.continues,
    )
  return lists.map((list) => {
    const before = list().length
    return { states: () => list().slice(before) }
  })
}

function runFinally(
  evaluator: Evaluator,
  block: TryStatement['body'],
  survivors: State[],
  exits: readonly { readonly states: () => State[] }[],
): void {
  const leaving = exits.flatMap((exit) => exit.states())
  if (survivors.length > 0) {
    const joined = State.join(survivors)
    const after = executeBlock(evaluator, block, joined)
    survivors.splice(0, survivors.length, ...(after ? [joined] : []))
  }
  for (const exit of leaving) evaluator.silently(() => executeBlock(evaluator, block, exit))
}

/** Ends the run, or goes on where a `try` catches it. */
export function executeRaise(evaluator: Evaluator, node: RaiseStatement, state: State): boolean {
  const raised = node.value?.kind === 'call' ? node.value.callee : node.value
  const value = node.value && evaluate(evaluator, node.value, state)
  const exception = value && builtinOf(value)
  evaluator.raiseIfCaught(state, exception)
  // It may be what somebody waits for.
  if (exception === undefined && evaluator.attempts.length > 0) {
    state.ended = true
    return false
  }
  return endRun(evaluator, state, raised?.kind === 'name' ? raised.name : 'Exception', node)
}

/** The nearest exception of Python's own that a class, or the class of an object, is or derives from; undefined where that is not known. */
function builtinOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'class': {
      const [base, ...more] = value.bases
      return base && more.length === 0 ? builtinOf(base) : undefined
    }
    case 'instance':
      return builtinOf(value.class)
    case 'external':
      return isBuiltin(value.path) ? value.path : undefined
    case 'unknown':
      return value.object && isBuiltin(value.object.class) ? value.object.class : undefined
    default:
      return undefined
  }
}

/** What follows is not reached. Where that is so under some condition only, the author knows why. */
function endRun(evaluator: Evaluator, state: State, exception: string, { from, to }: Span): false {
  if (state.certain) {
    evaluator.reportFailure({ kind: 'error', span: { from, to }, certain: true, exception, message: '' }, state)
  }
  state.ended = true
  return false
}

/** `sys.exit()` and its like. */
export function exit(evaluator: Evaluator, state: State, span: Span): never {
  evaluator.raiseIfCaught(state, 'SystemExit')
  endRun(evaluator, state, 'SystemExit', span)
  throw new Unwind()
}
