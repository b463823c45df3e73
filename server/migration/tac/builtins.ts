// Functions and methods that Python 3 calls otherwise.
import type { CallExpression, Expression } from '../../python/syntax/expression.ts'
import { type Node, walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { makeList } from './lazyValues.ts'
import type { TacSource } from './source.ts'

const functions: Readonly<Record<string, string>> = {
  file: 'open',
  xrange: 'range',
  raw_input: 'input',
  unicode: 'str',
  basestring: 'str',
  unichr: 'chr',
  long: 'int',
}

const methods: Readonly<Record<string, string>> = {
  iteritems: 'items',
  iterkeys: 'keys',
  itervalues: 'values',
  getcwdu: 'getcwd',
}

export function migrateBuiltins(source: TacSource): Edit[] {
  const { names, module, text } = source
  const edits: Edit[] = []
  const defined = new Set(names.occurrences.filter(({ binds }) => binds).map(({ variable }) => variable.name))
  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.kind === 'name' && !names.at(node.from)) {
      const renamed = functions[node.name]
      const called = parent?.kind === 'call' && parent.callee === node
      if (renamed && (called || node.name !== 'file')) edits.push({ from: node.from, to: node.to, text: renamed })
    }
    if (node.kind === 'call') edits.push(...changeCall(text, node, parent, defined, source), ...makeList(source, node, parent))
    if (node.kind === 'binary' && node.operator === '/') edits.push(...changeDivision(source, node.left, node.right))
  }
  const parents: Node[] = []
  walk(module.body, (node) => {
    while (parents.length > 0 && !contains(parents.at(-1) as Node, node)) parents.pop()
    visit(node, parents.at(-1))
    parents.push(node)
    return true
  })
  return edits
}

const contains = (outer: Node, inner: Node): boolean => outer.from <= inner.from && inner.to <= outer.to

function changeCall(
  text: string,
  call: CallExpression,
  parent: Node | undefined,
  defined: ReadonlySet<string>,
  { names }: TacSource,
): Edit[] {
  const { callee, arguments: given, argumentList } = call
  if (callee.kind === 'name' && callee.name === 'execfile' && !names.at(callee.from)) {
    const [path, ...spaces] = given
    if (!path) return []
    const end = path.to
    const close = spaces.length > 0 ? ').read()' : ').read()'
    return [
      { from: callee.from, to: argumentList.from + 1, text: 'exec(open(' },
      { from: end, to: end, text: close },
    ]
  }
  if (callee.kind !== 'attribute' || defined.has(callee.name)) return []
  const renamed = methods[callee.name]
  if (renamed && given.length === 0) return [{ from: callee.nameSpan.from, to: callee.nameSpan.to, text: renamed }]
  const [key] = given
  if (callee.name !== 'has_key' || given.length !== 1 || !key || key.star) return []
  const bare = parent === undefined || ['if', 'while', 'assign', 'expression', 'return', 'assert'].includes(parent.kind)
  const written = text.slice(key.value.from, key.value.to)
  const wrapped = /^[\w.'"[\]-]+$/.test(written) || key.value.kind === 'string' ? written : `(${written})`
  return [
    { from: call.from, to: call.from, text: `${bare ? '' : '('}${wrapped} in ` },
    { from: callee.object.to, to: call.to, text: bare ? '' : ')' },
  ]
}

/** Between whole numbers Python 2 divides without a rest. */
function changeDivision({ analysis, text, references }: TacSource, left: Expression, right: Expression): Edit[] {
  if (!references.anyOld || /from\s+__future__\s+import\b[^\n]*\bdivision\b/.test(text)) return []
  const isWhole = (expression: Expression): boolean => {
    if (expression.kind === 'number') return /^\d+[lL]?$|^0[xo]/i.test(expression.text)
    if (expression.kind === 'unary') return isWhole(expression.operand)
    if (expression.kind === 'binary' && '+-*/%//'.includes(expression.operator))
      return isWhole(expression.left) && isWhole(expression.right)
    if (expression.kind === 'call') return expression.callee.kind === 'name' && ['int', 'len'].includes(expression.callee.name)
    return expression.kind === 'name' && analysis.evaluation.names.get(expression.name)?.value.kind === 'int'
  }
  if (!isWhole(left) || !isWhole(right)) return []
  const slash = left.to + text.slice(left.to, right.from).indexOf('/')
  return [{ from: slash, to: slash + 1, text: '//' }]
}
