// Going through a syntax tree without knowing its forms.
import type { Expression } from './expression.ts'
import type { Statement } from './statement.ts'

export type Node = Expression | Statement

/** The expressions and statements directly inside a node, in source order. */
export function childrenOf(node: object): Node[] {
  const found: Node[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item)
    else if (isObject(value)) {
      if (isNode(value)) found.push(value)
      else for (const item of Object.values(value)) collect(item)
    }
  }
  for (const value of Object.values(node)) collect(value)
  return found.sort((a, b) => a.from - b.from)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isNode = (value: object): value is Node => 'kind' in value && 'from' in value

/** Every node below, outer ones first; `visit` answers false to leave out what is inside one. */
export function walk(node: object, visit: (node: Node) => boolean): void {
  for (const child of childrenOf(node)) if (visit(child)) walk(child, visit)
}

/** The nodes around an offset, outermost first. */
export function pathTo(root: object, offset: number): Node[] {
  const path: Node[] = []
  walk(root, (node) => {
    const inside = node.from <= offset && offset <= node.to
    if (inside) path.push(node)
    return inside
  })
  return path
}
