// The calls of the class, and which parameter of the old constructor each argument is.
import type { Argument, CallExpression } from '../../python/syntax/expression.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { ArgumentValue } from '../../python/value.ts'
import { type BoundArgument, bindCall, type CallBinding, constructorOfClass, isOf } from '../../worker/binding.ts'
import type { WorkerClass } from '../../worker/declaration.ts'
import { constructorOf, isSince } from '../../worker/releases.ts'
import { oldPackages } from './references.ts'
import type { TacSource } from './source.ts'
import { listOf } from './spread.ts'

export interface OldCall {
  readonly node: CallExpression
  /** By the constructor that the file was written for. */
  readonly binding: CallBinding
  readonly isSlave: boolean
  /** It may mean one argument or its neighbour, depending on the release that it was written for. */
  readonly unclear: boolean
}

const buildSlave: WorkerClass = { name: 'BuildSlave', module: 'buildslave.bot' }
const newest: WorkerClass = { name: 'Worker', module: 'buildbot_worker.bot' }

/** Those that evaluation follows, and those that stand in code that nothing runs. */
export function workerCalls(source: TacSource): OldCall[] {
  const { module, analysis, references, names } = source
  const found: OldCall[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'call') return true
    const declared = analysis.file.workers.filter(({ call }) => call.from === node.from && call.to === node.to)
    const [first] = declared
    if (first) {
      const given = declared.find((each) => each.arguments.some(({ star }) => star !== undefined)) ?? first
      found.push(bind(node, given.arguments, given.classes, source))
    } else {
      const [callee, given] = isPartial(node, source.text) ? partsOf(node) : [node.callee, node.arguments]
      const age = callee && references.classOf(callee, names)
      const values = given.flatMap((each) => unevaluated(each, source))
      if (age) found.push(bind(node, values, [age === 'old' ? buildSlave : newest], source))
    }
    return true
  })
  return found
}

/** `functools.partial(BuildSlave, …)`: a call of its first argument, some arguments of which come later. */
export function isPartial({ callee }: CallExpression, text: string): boolean {
  return /(?:^|\.)partial$/.test(text.slice(callee.from, callee.to))
}

function partsOf({ arguments: [called, ...given] }: CallExpression) {
  return [called?.value, given] as const
}

/** What is read off the text: an argument, or all that a star takes out of a list that is written in the file. */
function unevaluated(argument: Argument, source: TacSource): ArgumentValue[] {
  const { keyword, star, value, from, to } = argument
  const span = { from, to }
  const unknown = { kind: 'unknown', origin: { source: value, bindings: [], facts: [] } } as const
  const list = star && listOf(source, argument)
  if (list)
    return list.items.map(({ key, ...item }) => ({
      ...(key && { keyword: key }),
      spread: true,
      value: unknown,
      span,
      valueSpan: item,
    }))
  const name = keyword && { keyword: keyword.name, keywordSpan: keyword }
  return [{ ...name, ...(star && { star }), spread: false, value: unknown, span, valueSpan: value }]
}

function bind(
  node: CallExpression,
  given: readonly ArgumentValue[],
  classes: readonly WorkerClass[],
  { release, text, references }: TacSource,
): OldCall {
  const isOld = ({ module }: WorkerClass): boolean => oldPackages.some((name) => isOf(module, `${name}.bot`))
  // A call that serves the classes of both packages has the order of the older one.
  const serves = references.anyOld && given.filter(({ keyword }) => keyword === undefined).length > 6
  const slave = classes.find(isOld) ?? (serves ? buildSlave : undefined)
  const asWritten = writtenFor(given, release, text)
  const signature = slave ? constructorOfClass(slave, release) : constructorOf(asWritten)
  const binding = bindCall(given, signature, true)
  const late = [...binding.bound.values()].some(({ position = 0 }) => position > 6)
  return { node, binding, isSlave: slave !== undefined, unclear: !slave && late && isSince(asWritten, '4.2.0') }
}

/**
 * Which release a call of Worker was written for: 4.2.0 took usePTY out of the order of its arguments, where many had left
 * the one of their slave.
 */
function writtenFor(given: readonly ArgumentValue[], release: string, text: string): string {
  const positional = given.filter(({ keyword, star }) => keyword === undefined && star === undefined)
  const seventh = positional[6]?.valueSpan
  const namesIt = seventh !== undefined && /pty/i.test(text.slice(seventh.from, seventh.to))
  return positional.length === 7 || namesIt || !isSince(release, '4.2.0') ? '4.1.0' : release
}

/** Arguments that no worker takes, or that do nothing; the second is how many take the first to be called. */
export const droppedParameters = new Set(['usePTY', 'usepty', 'keepaliveTimeout', 'debugOpts'])

export const isDropped = ({ parameter }: BoundArgument): boolean => droppedParameters.has(parameter.name)

/** Whether a name of the file says that it is for one of them. */
export const isNameOfDropped = (name: string): boolean =>
  [...droppedParameters].some((one) => one.toLowerCase() === name.toLowerCase())
