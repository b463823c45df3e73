// Calls that Python 3 writes otherwise.
import type { Argument, CallExpression } from '../../python/syntax/expression.ts'
import type { Node } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { startOfLine } from './layout.ts'
import type { TacSource } from './source.ts'

/** @param defined names that the file binds itself, be it as methods */
export function changeCall(
  source: TacSource,
  call: CallExpression,
  parent: Node | undefined,
  defined: ReadonlySet<string>,
): Edit[] {
  const { callee } = call
  if (callee.kind === 'name') return source.names.at(callee.from) ? [] : changeFunction(source, callee.name, call, parent)
  // Parentheses around it leave no node.
  const plain = source.text.slice(callee.to, call.argumentList.from).trim() === ''
  if (callee.kind !== 'attribute' || !plain || defined.has(callee.name)) return []
  if (callee.name === 'has_key') return changeHasKey(source.text, call, parent)
  if (callee.name === 'next' && call.arguments.length === 0) return changeNext(call)
  return []
}

function changeFunction(
  { text, references, names }: TacSource,
  name: string,
  call: CallExpression,
  parent: Node | undefined,
): Edit[] {
  const { callee, arguments: given, argumentList } = call
  const [first, second, third] = given
  const begin = { from: callee.from, to: argumentList.from + 1 }
  switch (name) {
    case 'execfile':
      return first
        ? [
            { ...begin, text: 'exec(open(' },
            { from: first.to, to: first.to, text: ').read()' },
          ]
        : []
    case 'open':
    case 'file':
      return [
        ...universalMode(text, given),
        ...(isExecuted(text, call, parent) ? [{ from: call.to, to: call.to, text: '.read()' }] : []),
      ]
    case 'input':
      if (!references.anyOld || (parent?.kind === 'call' && text.slice(parent.from, call.from) === 'eval(')) return []
      return [
        { from: call.from, to: call.from, text: 'eval(' },
        { from: call.to, to: call.to, text: ')' },
      ]
    case 'apply': {
      // The class gets other arguments: a person sees to that.
      if (
        !first ||
        references.classOf(first.value, names) ||
        given.length > 3 ||
        given.some(({ keyword, star }) => keyword || star)
      )
        return []
      const called = /^[\w.]+$/.test(text.slice(first.from, first.to))
      return [
        { ...begin, text: called ? '' : '(' },
        { from: first.to, to: second?.from ?? first.to, text: `${called ? '' : ')'}(${second ? '*' : ''}` },
        ...(third ? [{ from: third.from, to: third.from, text: '**' }] : []),
      ]
    }
    default:
      return []
  }
}

/** `exec open(path)` took a file as it is; the parser may take the two words for two statements. */
const isExecuted = (text: string, { from }: CallExpression, parent: Node | undefined): boolean =>
  parent?.kind !== 'attribute' && /\bexec[ \t]*\(?[ \t]*$/.test(text.slice(startOfLine(text, from), from))

/** Every mode for texts reads any line end now, and Python 3.11 takes no `U`. */
function universalMode(text: string, given: readonly Argument[]): Edit[] {
  const mode = given.find(({ keyword }) => keyword?.name === 'mode') ?? given[1]
  const [piece, ...more] =
    mode?.value.kind === 'string' && (!mode.keyword || mode.keyword.name === 'mode') ? mode.value.pieces : []
  if (!piece || more.length > 0) return []
  const { from, to } = piece.content
  const written = text.slice(from, to)
  const plain = written.replace('U', '')
  return /^[rbU+t]*U[rb+t]*$/.test(written) ? [{ from, to, text: plain.includes('r') ? plain : `r${plain}` }] : []
}

function changeHasKey(text: string, call: CallExpression, parent: Node | undefined): Edit[] {
  const { callee, arguments: given } = call
  const [key] = given
  if (callee.kind !== 'attribute' || given.length !== 1 || !key || key.star) return []
  const bare = parent === undefined || ['if', 'while', 'assign', 'expression', 'return', 'assert'].includes(parent.kind)
  const written = text.slice(key.value.from, key.value.to)
  const wrapped = /^[\w.'"[\]-]+$/.test(written) || key.value.kind === 'string' ? written : `(${written})`
  return [
    { from: call.from, to: call.from, text: `${bare ? '' : '('}${wrapped} in ` },
    { from: callee.object.to, to: call.to, text: bare ? '' : ')' },
  ]
}

/** The next item, of which the method has a name that only Python calls. */
function changeNext({ callee, from, to }: CallExpression): Edit[] {
  if (callee.kind !== 'attribute' || callee.object.from !== from) return []
  return [
    { from, to: from, text: 'next(' },
    { from: callee.object.to, to, text: ')' },
  ]
}
