// Comprehensions and generator expressions.
import type { ComprehensionClause, ComprehensionExpression } from '../syntax/expression.ts'
import type { DictEntry, Value } from '../value.ts'
import { distinct, isKey, withEntry } from './collections.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { hasItems, itemOf, iterate, neverIterable } from './iteration.ts'
import { dict, originAt, passing, sequence, unknown } from './make.ts'
import { Scope } from './scope.ts'
import type { State } from './state.ts'
import { bindTarget } from './targets.ts'
import { truth } from './text.ts'

/** Undefined members stand for an element that may or may not be there. */
type Element = { readonly key: Value; readonly value: Value | undefined } | undefined

export function evaluateComprehension(evaluator: Evaluator, node: ComprehensionExpression, state: State): Value {
  const elements: Element[] = []
  const [first] = node.clauses
  // What the first loop goes through is looked up outside, and at once.
  const runs = node.makes !== 'generator' || evaluator.consumed === node
  if (runs && first?.kind === 'for') evaluator.consumed = first.iterable
  const outermost = first?.kind === 'for' ? evaluate(evaluator, first.iterable, state) : undefined
  const compute = (part: State) =>
    evaluator.within(new Scope('comprehension', evaluator.scope), () =>
      run(evaluator, node, node.clauses, part, elements, outermost),
    )
  // A generator computes what is asked for, if anything is.
  const goesOn = !outermost || neverIterable(outermost) === undefined
  if (node.makes === 'generator' && goesOn && evaluator.isLeft(node, state)) return unknown(originAt(node), 'iterator')
  if (runs) compute(state)
  else evaluator.fork(state, [compute, () => undefined], () => true)
  const type = node.makes === 'generator' ? 'list' : node.makes
  const known = elements.filter((element) => element !== undefined)
  const origin = originAt(node, ...known.map((element) => element.value ?? element.key))
  if (known.length < elements.length) return unknown(origin, node.makes === 'generator' ? undefined : type)
  if (type !== 'dict') {
    const items = known.map((element) => element.key)
    if (node.makes === 'generator') return state.keep(passing(items, origin))
    return state.keep(sequence(type, type === 'set' ? distinct(items) : items, origin))
  }
  let entries: readonly DictEntry[] = []
  for (const { key, value } of known) {
    if (!isKey(key) || !value) return unknown(origin, 'dict')
    entries = withEntry(entries, key, value)
  }
  const made = dict(entries, origin)
  return 'identity' in made ? state.keep(made) : made
}

function run(
  evaluator: Evaluator,
  node: ComprehensionExpression,
  clauses: readonly ComprehensionClause[],
  state: State,
  into: Element[],
  outermost?: Value,
): void {
  const [clause, ...rest] = clauses
  if (!clause) {
    const key = evaluate(evaluator, node.element, state)
    into.push({ key, value: node.value && evaluate(evaluator, node.value, state) })
    return
  }
  if (clause.kind === 'if') {
    const known = truth(evaluate(evaluator, clause.test, state))
    if (known === false) return
    if (known) run(evaluator, node, rest, state, into)
    else perhaps(evaluator, state, into, (part) => run(evaluator, node, rest, part, into))
    return
  }
  const iterable = outermost ?? evaluate(evaluator, clause.iterable, state)
  const complaint = neverIterable(iterable)
  if (complaint) evaluator.raise(state, 'TypeError', complaint, clause.iterable)
  const items = iterate(iterable)
  for (const item of items ?? []) {
    evaluator.step()
    bindTarget(evaluator, clause.target, item, state)
    run(evaluator, node, rest, state, into)
  }
  if (items) return
  const turn = (part: State) => {
    bindTarget(evaluator, clause.target, itemOf(iterable, originAt(clause.iterable, iterable)), part)
    run(evaluator, node, rest, part, into)
  }
  if (hasItems(iterable, evaluator)) turn(state)
  perhaps(evaluator, state, into, turn)
}

function perhaps(evaluator: Evaluator, state: State, into: Element[], action: (part: State) => void): void {
  evaluator.fork(state, [action, () => undefined], () => true)
  into.push(undefined)
}
