// `for` and `while`: run through where the number of turns is known, else once for all turns.
import type { Block, ForStatement, WhileStatement } from '../syntax/statement.ts'
import { walk } from '../syntax/walk.ts'
import { optionsOf, type Value } from '../value.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import type { Loop } from './frames.ts'
import { hasItems, itemOf, iterate, neverIterable } from './iteration.ts'
import { originAt, unknown } from './make.ts'
import { narrow } from './narrow.ts'
import { boundBy } from './scope.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { bindTarget, forgetContent } from './targets.ts'
import { truth } from './text.ts'

const MOST_TURNS = 256

export function executeFor(evaluator: Evaluator, node: ForStatement, state: State): boolean {
  if (!leavesEarly(node)) evaluator.consumed = node.iterable
  const iterable = evaluate(evaluator, node.iterable, state)
  const options = optionsOf(iterable)
  const lists = options.map(iterate)
  if (lists.some((items) => !items || items.length > MOST_TURNS)) {
    const complaint = neverIterable(iterable)
    if (complaint) evaluator.raise(state, 'TypeError', complaint, node.iterable)
    else evaluator.mayRaise(state, 'TypeError')
    return executeOpen(evaluator, node, state, forgetting(evaluator, node, iterable), hasItems(iterable, evaluator))
  }
  const [only] = lists
  if (lists.length === 1 && only) return turns(evaluator, node, iterable, only, state)
  const results = evaluator.fork(
    state,
    lists.map((items, index) => (part: State) => turns(evaluator, node, options[index] as Value, items ?? [], part)),
    (continues) => continues,
  )
  return results.includes(true)
}

const early = new WeakMap<ForStatement, boolean>()

/** Whether the loop may not go through all. */
function leavesEarly(node: ForStatement): boolean {
  let found = early.get(node)
  if (found === undefined) {
    let leaves = false
    walk(node.body, ({ kind }) => {
      leaves ||= kind === 'break' || kind === 'return' || kind === 'raise'
      return !leaves && kind !== 'function' && kind !== 'class' && kind !== 'lambda'
    })
    found = leaves
    early.set(node, found)
  }
  return found
}

function turns(evaluator: Evaluator, node: ForStatement, iterable: Value, items: readonly Value[], state: State): boolean {
  const loop: Loop = { breaks: [], continues: [] }
  const ended: State[] = []
  let alive = true
  for (const item of items) {
    if (!isUnchanged(iterable, items, state)) return executeOpen(evaluator, node, state, forgetting(evaluator, node, iterable))
    bindTarget(evaluator, node.target, state.current(item), state)
    alive = turn(evaluator, node.body, loop, state, ended)
    if (!alive) break
  }
  return leave(evaluator, node.otherwise, loop, state, alive, ended)
}

/** A list that is changed while it is gone through. */
function isUnchanged(iterable: Value, items: readonly Value[], state: State): boolean {
  if (!('identity' in iterable)) return true
  const now = iterate(state.current(iterable))
  return now === items || (now?.length === items.length && now.every((item, index) => item === items[index]))
}

const forgetting = (evaluator: Evaluator, node: ForStatement, iterable: Value) => (part: State) =>
  bindTarget(evaluator, node.target, itemOf(iterable, originAt(node.iterable, iterable)), part)

export function executeWhile(evaluator: Evaluator, node: WhileStatement, state: State): boolean {
  const loop: Loop = { breaks: [], continues: [] }
  const ended: State[] = []
  for (let count = 0; count < MOST_TURNS; count++) {
    const known = truth(evaluate(evaluator, node.test, state))
    if (known === false) return leave(evaluator, node.otherwise, loop, state, true, ended)
    if (known === undefined) break
    if (!turn(evaluator, node.body, loop, state, ended)) return leave(evaluator, node.otherwise, loop, state, false, ended)
  }
  const breaks = loop.breaks
  const completes = executeOpen(evaluator, node, state, (part) => {
    evaluate(evaluator, node.test, part)
    narrow(evaluator, node.test, true, part)
  })
  return evaluator.meet(state, completes ? [state.copy(), ...breaks] : breaks, completes ? ended : [state.copy(), ...ended])
}

/** One turn; whether the loop goes on after it. */
function turn(evaluator: Evaluator, body: Block, loop: Loop, state: State, ended: State[]): boolean {
  evaluator.step()
  evaluator.loops.push(loop)
  const part = evaluator.copy(state)
  let completes: boolean
  try {
    completes = executeBlock(evaluator, body, part)
  } finally {
    evaluator.loops.pop()
  }
  const ways = [...(completes ? [part] : []), ...loop.continues.splice(0)]
  if (!completes) ended.push(part)
  return ways.length > 0 && evaluator.meet(state, ways, [])
}

/** After the last turn: `else` where there was no break, then all ways out together. */
function leave(
  evaluator: Evaluator,
  otherwise: Block | undefined,
  loop: Loop,
  state: State,
  alive: boolean,
  ended: readonly State[],
): boolean {
  const part = evaluator.copy(state)
  const completes = alive && (!otherwise || executeBlock(evaluator, otherwise, part))
  const ways = [...(completes ? [part] : []), ...loop.breaks]
  return evaluator.meet(state, ways, alive && !completes ? [part, ...ended] : ended)
}

/** A loop that may turn any number of times: what its body changes is unknown in it. */
function executeOpen(
  evaluator: Evaluator,
  node: ForStatement | WhileStatement,
  state: State,
  begin: (part: State) => void,
  atLeastOnce = false,
): boolean {
  const names = boundBy(node.body, ...(node.kind === 'for' ? [node.target] : []))
  const forget = (part: State) => {
    for (const name of names) {
      const variable = evaluator.scope.own(name)
      const before = part.binding(variable)
      if (before) part.forget(variable, unknown(before.value.origin))
    }
  }
  const turnOnce = (part: State, loop: Loop): boolean => {
    evaluator.loops.push(loop)
    try {
      begin(part)
      return executeBlock(evaluator, node.body, part)
    } finally {
      evaluator.loops.pop()
    }
  }
  const unseen = changesOf(evaluator, state, (part) => {
    forget(part)
    turnOnce(part, { breaks: [], continues: [] })
  })
  const loop: Loop = { breaks: [], continues: [] }
  const results = evaluator.fork(
    state,
    [
      ...(atLeastOnce ? [] : [() => true]),
      (part: State) => {
        forget(part)
        unseen(part)
        const completes = turnOnce(part, loop)
        const ways = [...(completes ? [part.copy()] : []), ...loop.continues, ...loop.breaks]
        return evaluator.meet(part, ways, completes ? [] : [part.copy()])
      },
    ],
    (survives) => survives,
  )
  if (!results.includes(true)) return false
  return !node.otherwise || executeBlock(evaluator, node.otherwise, state)
}

/** Tries `action` out; the result forgets what it changed beyond the names that the loop's own text binds. */
function changesOf(evaluator: Evaluator, state: State, action: (part: State) => void): (part: State) => void {
  const trial = evaluator.copy(state)
  evaluator.silently(() => action(trial))
  const { variables, identities } = trial.changedSince(state)
  return (part) => {
    for (const variable of variables) {
      const before = part.binding(variable)
      if (before && before.value.kind !== 'unknown') part.forget(variable, unknown(before.value.origin))
    }
    for (const identity of identities) forgetContent(identity, part)
  }
}
