// The arguments of the class: those that are gone leave, those whose place moved are given by keyword.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Span } from '../../python/span.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import type { Edit } from '../../rules/rule.ts'
import type { BoundArgument } from '../../worker/binding.ts'
import { parameterHistories } from '../../worker/parameters.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Leftover } from '../contract.ts'
import { droppedParameters, isDropped, isNameOfDropped, type OldCall, workerCalls } from './calls.ts'
import { removeArguments, removeItems } from './removeArguments.ts'
import type { StepResult, TacSource } from './source.ts'
import { findSpread, type SpreadList } from './spread.ts'
import { removeUnused } from './unused.ts'

/** keepalive is the last argument whose place no release has moved. */
const stable = 6

export function migrateArguments(source: TacSource): StepResult {
  const edits: Edit[] = []
  const leftovers: Leftover[] = []
  const removed: Span[] = []
  /** By where they begin: several calls may take their arguments out of one. */
  const lists = new Map<number, { readonly list: SpreadList; readonly removed: readonly Span[] }>()
  for (const call of workerCalls(source)) {
    const change = changeOf(call, source)
    edits.push(...removeArguments(source.text, call.node, change.removed), ...change.edits)
    leftovers.push(...change.leftovers)
    removed.push(...change.removed)
    for (const { list, item } of change.spread)
      lists.set(list.from, { list, removed: [...(lists.get(list.from)?.removed ?? []), item] })
  }
  for (const { list, removed: items } of lists.values()) {
    edits.push(...removeItems(source.text, list.items, list, items))
    removed.push(...items)
  }
  const unused = removeUnused(source, removed, removed.length > 0 ? variablesNamed(source) : [])
  return { edits: [...edits, ...unused], leftovers }
}

/** Those that were meant for arguments that are gone, though no call takes them. */
function variablesNamed({ names }: TacSource): Variable[] {
  const bound = names.occurrences.filter(({ binds, variable }) => binds && isNameOfDropped(variable.name))
  return [...new Set(bound.map(({ variable }) => variable))]
}

interface Change {
  readonly removed: readonly Span[]
  readonly edits: readonly Edit[]
  readonly leftovers: readonly Leftover[]
  /** What leaves lists and dictionaries that the call takes arguments out of. */
  readonly spread: readonly { readonly list: SpreadList; readonly item: Span }[]
}

function changeOf({ node, binding, isSlave, unclear }: OldCall, source: TacSource): Change {
  const { release } = source
  const spread: { list: SpreadList; item: Span }[] = []
  const removed: Span[] = []
  const edits: Edit[] = []
  const leftovers: Leftover[] = []
  const target = constructorOf(release)
  const decide = (span: Span, message: string) => leftovers.push({ kind: 'decide', from: span.from, to: span.to, message })
  const drop = (bound: BoundArgument): void => {
    const { argument, parameter } = bound
    const found = argument.spread ? findSpread(source, node, bound) : undefined
    if (found) spread.push(found)
    else if (argument.spread) decide(argument.span, `Workers take no ${parameter.name}: take it out of what is passed here.`)
    else removed.push(argument.span)
  }
  if (unclear) {
    const message = 'What comes after keepalive here depends on the release that this was written for. Pass it by keyword.'
    decide(node.callee, message)
    return { removed, edits, leftovers, spread }
  }
  for (const bound of binding.bound.values()) {
    const { argument, parameter, position } = bound
    if (isDropped(bound)) drop(bound)
    else if (position !== undefined && position >= stable) {
      if (argument.spread) decide(argument.span, `Pass ${parameter.name} by keyword: its place has changed.`)
      else edits.push({ from: argument.span.from, to: argument.span.from, text: `${parameter.name}=` })
    }
    if (!target.parameters.some(({ name }) => name === parameter.name) && !isDropped(bound) && !isRenamed(parameter.name)) {
      decide(argument.span, `Release ${release} has no ${parameter.name}: take it out, or migrate to a newer release.`)
    }
  }
  for (const argument of binding.unknown) {
    const name = argument.keyword ?? ''
    const renamed = parameterHistories.get(name)?.renamedTo
    if (!argument.spread && droppedParameters.has(name)) removed.push(argument.span)
    else if (!argument.spread && renamed && argument.keywordSpan) edits.push({ ...spanOf(argument.keywordSpan), text: renamed })
    else if (isSlave) decide(argument.span, `Nothing takes ${name || 'this'}: neither the slave did, nor does a worker.`)
  }
  for (const argument of binding.extra) decide(argument.span, 'There are more arguments than the class ever took.')
  const unknown = node.arguments.find(({ star }) => star === '*')
  if (isSlave && unknown && !knows(binding.bound.get('usePTY')))
    decide(unknown, 'What is passed here cannot be known: take usepty out of it, which was the seventh argument.')
  return {
    removed: inCall(removed, node),
    edits: edits.filter(({ from }) => !removed.some((one) => one.from === from)),
    leftovers,
    spread,
  }
}

const knows = (bound: BoundArgument | undefined): boolean => bound !== undefined

const isRenamed = (name: string): boolean => parameterHistories.get(name)?.renamedTo !== undefined

const spanOf = ({ from, to }: Span) => ({ from, to })

/** A partial call gets some of its arguments elsewhere. */
const inCall = (spans: readonly Span[], { argumentList }: CallExpression): Span[] =>
  spans.filter(({ from, to }) => argumentList.from <= from && to <= argumentList.to)
