// Functions, methods and attributes that Python 3 calls otherwise.
import { renamedBuiltins } from '../../python/renamedBuiltins.ts'
import type { AttributeExpression, NameExpression } from '../../python/syntax/expression.ts'
import { type Node, walkWithParents } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { changeDivision } from './division.ts'
import { changeIterator, makeList } from './lazyValues.ts'
import { changeCall } from './oldCalls.ts'
import type { TacSource } from './source.ts'

/** Of dictionaries, called without arguments. */
const methods: Readonly<Record<string, string>> = {
  viewitems: 'items',
  viewkeys: 'keys',
  viewvalues: 'values',
}

/** Of functions and methods. */
const attributes: Readonly<Record<string, string>> = {
  func_code: '__code__',
  func_defaults: '__defaults__',
  func_dict: '__dict__',
  func_doc: '__doc__',
  func_globals: '__globals__',
  func_name: '__name__',
  im_func: '__func__',
  im_self: '__self__',
}

export function migrateBuiltins(source: TacSource): Edit[] {
  const { names, module } = source
  const edits: Edit[] = []
  const defined = new Set(names.occurrences.filter(({ binds }) => binds).map(({ variable }) => variable.name))
  walkWithParents(module.body, (node, parent) => {
    if (node.kind === 'name') edits.push(...renameName(node, parent, source))
    if (node.kind === 'attribute' && !defined.has(node.name)) edits.push(...renameAttribute(node, parent))
    if (node.kind === 'call') {
      const changes = [
        changeCall(source, node, parent, defined),
        makeList(source, node, parent),
        changeIterator(source, node, parent),
      ]
      edits.push(...changes.flat())
    }
    if (node.kind === 'binary' && node.operator === '/') edits.push(...changeDivision(source, node.left, node.right))
    if (node.kind === 'class') edits.push(...renameTruth(node.body))
  })
  return edits
}

function renameName({ name, from, to }: NameExpression, parent: Node | undefined, { names }: TacSource): Edit[] {
  const renamed = Object.hasOwn(renamedBuiltins, name) && !names.at(from) ? renamedBuiltins[name] : undefined
  const call = parent?.kind === 'call' && parent.callee.from === from ? parent : undefined
  if (renamed === undefined || (name === 'file' && !call)) return []
  // With an encoding it reads bytes, and takes no text in Python 3: a person knows which of the two comes here.
  return name === 'unicode' && (call?.arguments.length ?? 0) > 1 ? [] : [{ from, to, text: renamed }]
}

function renameAttribute({ name, nameSpan: { from, to } }: AttributeExpression, parent: Node | undefined): Edit[] {
  const isCall = parent?.kind === 'call' && parent.callee.to === to && parent.arguments.length === 0
  const renamed =
    isCall && Object.hasOwn(methods, name) ? methods[name] : Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return renamed === undefined ? [] : [{ from, to, text: renamed }]
}

/** Whether an object counts as true. */
function renameTruth(body: readonly Node[]): Edit[] {
  const methodsNamed = (name: string) =>
    body.flatMap((node) => (node.kind === 'function' && node.name.name === name ? [node.name] : []))
  if (methodsNamed('__bool__').length > 0) return []
  return methodsNamed('__nonzero__').map(({ from, to }) => ({ from, to, text: '__bool__' }))
}
