import type { Edit } from '../../rules/rule.ts'
import type { BoundArgument } from '../../worker/binding.ts'
import type { WorkerDeclaration } from '../../worker/declaration.ts'
import { namesItself } from '../places.ts'
import type { Refactoring } from './refactoring.ts'

/** The arguments that have had their places in every release. */
const stable = 6

/** Positional arguments to keywords. */
export const byKeyword: Refactoring = function* ({ document, inCall, call: { binding } }) {
  const positional = [...binding.bound.values()].filter(({ position }) => position !== undefined)
  const isClear =
    inCall && binding.extra.length === 0 && binding.repeated.length === 0 && positional.every(({ argument }) => !argument.spread)
  if (positional.length === 0 || !isClear || positional.some(({ argument }) => namesItself(argument, document.text))) return
  const edits = positional.map(({ parameter, argument: { span } }) => insert(span.from, `${parameter.name}=`))
  yield { title: 'Pass every argument by keyword', edits }
}

const insert = (at: number, text: string): Edit => ({ from: at, to: at, text })

/** The first arguments by position, as created files have them; the others stay keywords. */
export const byPosition: Refactoring = function* ({ document, inCall, call: { binding, signature, worker } }) {
  if (!inCall || binding.repeated.length > 0) return
  const first = signature.parameters.slice(0, stable).map(({ name }) => binding.bound.get(name))
  const known = first.filter((bound): bound is BoundArgument => bound !== undefined && !bound.argument.spread)
  const asWritten = [...known].sort((a, b) => a.argument.span.from - b.argument.span.from)
  const isFirst = asWritten.every(({ argument }, index) => worker.arguments[index] === argument)
  const isKeyword = known.some(({ argument }) => argument.keyword !== undefined)
  if (known.length < first.length || !isFirst || !isKeyword || worker.arguments.some(({ star }) => star)) return
  // A comment says something of the argument that it stands at.
  if (hasComment(document.text, worker)) return
  // Each place gets the value that belongs there.
  const edits = asWritten.flatMap(({ argument: { span } }, index): Edit[] => {
    const { from, to } = known[index]?.argument.valueSpan ?? span
    return [{ ...span, text: document.text.slice(from, to) }]
  })
  yield { title: 'Pass host, port, name, password, directory and keepalive by position', edits }
}

function hasComment(text: string, { argumentList, written, arguments: given }: WorkerDeclaration): boolean {
  const values = [...written, ...given.map(({ valueSpan }) => valueSpan)]
  const ends = [argumentList.from, ...values.map(({ to }) => to)]
  // Between an argument's end and the next one's value, nothing but a comment has a #.
  return ends.some((from) => {
    const to = Math.min(argumentList.to, ...values.map((each) => each.from).filter((at) => at >= from))
    return text.slice(from, to).includes('#')
  })
}
