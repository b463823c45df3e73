import type { NameExpression } from '../../python/syntax/expression.ts'
import type { Node } from '../../python/syntax/walk.ts'

/** The name that a chain of attributes, calls and indexes begins with. */
export function rootOf(node: Node): NameExpression | undefined {
  switch (node.kind) {
    case 'name':
      return node
    case 'attribute':
    case 'subscript':
      return rootOf(node.object)
    case 'call':
      return rootOf(node.callee)
    default:
      return undefined
  }
}
