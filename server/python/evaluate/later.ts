// Functions of the file that Twisted calls for sure once the file has run: when its services start, and for each line of the log.
import { type ArgumentValue, type ExternalValue, optionsOf, type Value } from '../value.ts'
import { findInClass } from './attributes.ts'
import { type Call, callValue } from './calls.ts'
import { type Evaluator, Exhausted, Unwind } from './evaluator.ts'
import { originAt, unknown } from './make.ts'
import type { State } from './state.ts'
import { failureOfStart } from './twistedCalls.ts'

/** Takes note of what a call of a module's function has called later. */
export function noteLaterCalls(call: Call, callee: ExternalValue): void {
  const { evaluator, state } = call
  if (!state.certain) return
  if (callee.path.endsWith('.setServiceParent') && callee.self)
    evaluator.laterCalls.push((final) => start(call, callee.self as Value, final))
  const observer = observerIn(callee.path, call.arguments)
  if (observer) evaluator.laterCalls.push((final) => observe(call, observer, final))
}

/** The observer that writes the log. One that is added may fail: Twisted disables it and goes on. */
function observerIn(path: string, given: readonly ArgumentValue[]): Value | undefined {
  const [type, observer] = given.map(({ value }) => value)
  const sets = path.endsWith('.setComponent') && type?.kind === 'external' && /\.ILogObserver$/.test(type.path)
  return sets ? observer : undefined
}

function start(call: Call, service: Value, state: State): void {
  for (const option of optionsOf(service)) {
    if (option.kind !== 'instance') continue
    const failure = failureOfStart(option)
    if (failure) call.evaluator.raise(state, failure.exception, failure.message, call.node)
    if (option.class.kind !== 'class') continue
    const method = findInClass(state, option.class, 'startService')
    if (method?.kind === 'function') run(call, { ...method, self: state.current(option) }, [], state)
  }
}

/** Each event of the log is a dictionary. */
function observe(call: Call, observer: Value, state: State): void {
  const [only, ...more] = optionsOf(state.current(observer))
  if (!only || more.length > 0 || (only.kind !== 'function' && !isCalledInFile(only, state))) return
  const place = { from: call.node.from, to: call.node.to }
  const value = unknown(originAt(place), 'dict')
  run(call, only, [{ value, spread: false, span: place, valueSpan: place }], state)
}

/** Whether it is an object that the file itself says how to call. */
const isCalledInFile = (value: Value, state: State): boolean =>
  value.kind === 'instance' && value.class.kind === 'class' && findInClass(state, value.class, '__call__')?.kind === 'function'

function run({ evaluator, node }: Call, callee: Value, given: readonly ArgumentValue[], state: State): void {
  callValue({ evaluator, state, callee, arguments: given, node: { from: node.from, to: node.to } })
}

/** What comes after the file: nothing where no run gets there. */
export function runLaterCalls(evaluator: Evaluator, state: State): void {
  for (const call of evaluator.laterCalls) {
    if (state.alive === 0 || !state.certain) return
    try {
      call(state)
    } catch (error) {
      // A method that ends the run is no business of the next one.
      if (error instanceof Exhausted || error instanceof RangeError) return
      if (!(error instanceof Unwind)) throw error
    }
  }
}
