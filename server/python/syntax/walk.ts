// Going through a syntax tree without knowing its forms.
import type { Expression } from './expression.ts'
import type { Statement } from './statement.ts'

export type Node = Expression | Statement

/** The expressions and statements directly inside a node, in source order. */
export function childrenOf(node: object): Node[] {
  const found: Node[] = []
  collect(node, found)
  // As nearly all are already.
  const inOrder = found.every(({ from }, index) => index === 0 || (found[index - 1] as Node).from <= from)
  return inOrder ? found : found.sort((a, b) => a.from - b.from)
}

/** The nearest nodes among what an object or a list is made of. */
function collect(whole: object, found: Node[]): void {
  if (Array.isArray(whole)) for (const part of whole) take(part, found)
  else for (const name in whole) take(whole[name as keyof typeof whole], found)
}

function take(part: unknown, found: Node[]): void {
  if (typeof part !== 'object' || part === null) return
  if (isNode(part)) found.push(part)
  else collect(part, found)
}

const isNode = (value: object): value is Node => 'kind' in value && 'from' in value

/** Every node below, outer ones first; `visit` answers false to leave out what is inside one. */
export function walk(node: object, visit: (node: Node) => boolean): void {
  for (const child of childrenOf(node)) if (visit(child)) walk(child, visit)
}

/** As {@link walk}, everywhere; tells what each node stands in, if that is no module. */
export function walkWithParents(node: object, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  for (const child of childrenOf(node)) {
    visit(child, parent)
    walkWithParents(child, visit, child)
  }
}

/** The first node that passes a test, outer ones first. */
export function findNode<N extends Node>(root: object, test: (node: Node) => node is N): N | undefined
export function findNode(root: object, test: (node: Node) => boolean): Node | undefined
export function findNode(root: object, test: (node: Node) => boolean): Node | undefined {
  let found: Node | undefined
  walk(root, (node) => {
    if (!found && test(node)) found = node
    return !found
  })
  return found
}

/** What may run again, or never. */
export const repeating: ReadonlySet<Node['kind']> = new Set(['for', 'while', 'function', 'lambda', 'comprehension'] as const)

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
