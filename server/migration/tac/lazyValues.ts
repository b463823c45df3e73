// What Python 2 makes a list of and Python 3 does not: it cannot be changed, and the items of some come once only.
import type { CallExpression, Expression } from '../../python/syntax/expression.ts'
import type { ForStatement } from '../../python/syntax/statement.ts'
import { type Node, walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { TacSource } from './source.ts'

/** What a call gives: items once, those of a dictionary as it is at the time, or numbers that have places. */
type Kind = 'iterator' | 'view' | 'range'

const functions: Readonly<Record<string, Kind>> = { map: 'iterator', filter: 'iterator', zip: 'iterator', range: 'range' }
const views = new Set(['keys', 'values', 'items'])

/** Functions and methods that take the items of anything, one after the other. */
const consumers = new Set(
  'list tuple set frozenset dict sorted sum min max any all enumerate iter zip map filter join extend update fromkeys OrderedDict chain'.split(
    ' ',
  ),
)

const oldIterators: Readonly<Record<string, string>> = { iteritems: 'items', iterkeys: 'keys', itervalues: 'values' }

/** `iteritems()` and the like are views now, of which an iterator is to be made where nobody goes through them at once. */
export function changeIterator(source: TacSource, call: CallExpression, parent: Node | undefined): Edit[] {
  const { callee, arguments: given, from, to } = call
  const view = callee.kind === 'attribute' && given.length === 0 ? oldIterators[callee.name] : undefined
  if (callee.kind !== 'attribute' || view === undefined) return []
  const edit = { from: callee.nameSpan.from, to: callee.nameSpan.to, text: view }
  if (!isNeeded(source, call, parent, 'view') || parent?.kind === 'for') return [edit]
  return [{ from, to: from, text: 'iter(' }, edit, { from: to, to, text: ')' }]
}

/** What makes a list of a call's value where Python 3 would do something else with it. */
export function makeList(source: TacSource, call: CallExpression, parent: Node | undefined): Edit[] {
  const kind = kindOf(call, source)
  if (!source.references.anyOld || !kind || !isNeeded(source, call, parent, kind)) return []
  return [
    { from: call.from, to: call.from, text: 'list(' },
    { from: call.to, to: call.to, text: ')' },
  ]
}

function kindOf({ callee, arguments: given }: CallExpression, { names }: TacSource): Kind | undefined {
  if (callee.kind === 'name') return names.at(callee.from) ? undefined : functions[callee.name]
  return callee.kind === 'attribute' && views.has(callee.name) && given.length === 0 ? 'view' : undefined
}

function isNeeded(source: TacSource, call: CallExpression, parent: Node | undefined, kind: Kind): boolean {
  switch (parent?.kind) {
    case 'for':
      return kind === 'view' && changesWhileIterating(source, parent, call)
    case 'comprehension':
      return !parent.clauses.some((clause) => clause.kind === 'for' && clause.iterable === call)
    case 'subscript':
      return kind !== 'range' && parent.object === call
    case 'attribute':
      return true
    case 'binary':
      // Views are put together as sets are, which lists never were.
      return kind !== 'view' || !'&|^-'.includes(parent.operator)
    case 'expression':
    case 'if':
    case 'while':
    case 'unary':
      return kind === 'iterator'
    case 'call':
      return isArgumentNeeded(source.text, call, parent, kind)
    case 'compare':
      return !parent.rest.some(({ operand, operator }) => operand === call && /in$/.test(operator))
    case 'assign':
      return parent.value === call && parent.targets.some((target) => isBoundNeeded(source.text, target, kind))
    case 'starred':
    case undefined:
      return false
    default:
      return true
  }
}

function isArgumentNeeded(text: string, call: CallExpression, { callee, arguments: given }: CallExpression, kind: Kind): boolean {
  const name = /\w*$/.exec(text.slice(callee.from, callee.to))?.[0] ?? ''
  const goesThrough = given.some(({ star, keyword, value }) => value === call && (star || (!keyword && consumers.has(name))))
  return callee !== call && !goesThrough && (kind === 'iterator' || name !== 'len')
}

/** What is taken apart at once needs no list. */
function isBoundNeeded(text: string, target: Expression, kind: Kind): boolean {
  if (target.kind === 'tuple' || target.kind === 'list') return false
  return kind !== 'range' || (target.kind === 'name' && isUsedAsList(text, target.name))
}

/** It is changed, or put together with a list. */
function isUsedAsList(text: string, name: string): boolean {
  const changed = `\\b${name}\\s*(?:\\.(?:sort|reverse|append|extend|insert|pop|remove)\\b|\\[[^\\]\\r\\n]*\\]\\s*=(?!=)|\\+)`
  return new RegExp(`${changed}|\\bdel\\s+${name}\\b|\\+\\s*${name}\\b|\\bshuffle\\(\\s*${name}\\b`).test(text)
}

/** Whether the body of a loop takes out of the dictionary that it goes through, or puts into it. */
function changesWhileIterating({ text }: TacSource, { body }: ForStatement, { callee }: CallExpression): boolean {
  const textOf = ({ from, to }: Expression): string => text.slice(from, to)
  const dictionary = callee.kind === 'attribute' ? textOf(callee.object) : ''
  const isItem = (target: Expression): boolean => target.kind === 'subscript' && textOf(target.object) === dictionary
  let changes = false
  walk(body, (node) => {
    if (node.kind === 'delete' || node.kind === 'assign') changes ||= node.targets.some(isItem)
    if (node.kind === 'call' && node.callee.kind === 'attribute' && textOf(node.callee.object) === dictionary)
      changes ||= /^(?:pop|popitem|clear|update|setdefault)$/.test(node.callee.name)
    return !changes
  })
  return changes
}
