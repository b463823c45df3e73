// What becomes of functions and objects of the file that code which cannot be seen is given: it may run them and change them.
import { type Node, walk } from '../syntax/walk.ts'
import { type FunctionValue, optionsOf, type Value } from '../value.ts'
import { unknown } from './make.ts'
import type { Scope } from './scope.ts'
import type { State } from './state.ts'
import { forgetObjects } from './targets.ts'

/** What the file made itself, which may call or change what else it made. */
export const isOwn = (value: Value): boolean =>
  optionsOf(value).some((option) => {
    if ('items' in option) return option.items.some(isOwn)
    if (option.kind === 'dict') return option.entries.some((entry) => isOwn(entry.value))
    return option.kind === 'function' || option.kind === 'class' || (option.kind === 'instance' && option.class.kind === 'class')
  })

/** Functions that call others that call others: further than this, nobody hides what matters. */
const DEEPEST = 3

/** From here on nothing is known of what running the value, or what it holds, may change. */
export function handOver(value: Value, state: State, depth = 0): void {
  if (depth > DEEPEST) return
  for (const option of optionsOf(value)) {
    if (option.kind === 'external' && option.self) forgetObjects(option.self, state)
    else if (option.kind === 'function') handOverFunction(option, state, depth)
    else if (option.kind === 'class') for (const member of option.attributes.values()) handOverMember(member, state, depth)
    else if (option.kind === 'instance' && option.class.kind === 'class') {
      forgetObjects(option, state)
      handOver(option.class, state, depth + 1)
    } else if ('items' in option) for (const item of option.items) handOver(item, state, depth + 1)
    else if (option.kind === 'dict') for (const entry of option.entries) handOver(entry.value, state, depth + 1)
  }
}

function handOverMember(member: Value, state: State, depth: number): void {
  if (member.kind === 'function') handOverFunction(member, state, depth + 1)
}

function handOverFunction({ definition, closure, self }: FunctionValue, state: State, depth: number): void {
  if (self) forgetObjects(self, state)
  const { names, rebound } = namesIn(definition)
  for (const name of names) {
    const variable = (closure as Scope).candidates(name).find((each) => state.binding(each))
    const bound = variable && state.binding(variable)
    if (!variable || !bound) continue
    if (rebound.has(name)) state.forget(variable, unknown(bound.value.origin))
    else if (bound.value.kind === 'function') handOver(bound.value, state, depth + 1)
    else forgetObjects(bound.value, state)
  }
}

interface NamesOfFunction {
  readonly names: ReadonlySet<string>
  /** Those of variables around it that it gives other values. */
  readonly rebound: ReadonlySet<string>
}

const known = new WeakMap<Node, NamesOfFunction>()

function namesIn(definition: Node): NamesOfFunction {
  let found = known.get(definition)
  if (!found) {
    const names = new Set<string>()
    const rebound = new Set<string>()
    walk(definition, (node) => {
      if (node.kind === 'name') names.add(node.name)
      if (node.kind === 'global' || node.kind === 'nonlocal') for (const name of node.names) rebound.add(name)
      return true
    })
    found = { names: new Set([...names, ...rebound]), rebound }
    known.set(definition, found)
  }
  return found
}
