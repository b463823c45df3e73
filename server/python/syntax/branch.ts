// Lezer's tree as plain objects. Walking Lezer's nodes by sibling is slow and clumsy; one pass with its cursor is neither.
import type { Tree } from '@lezer/common'
import type { Span } from '../span.ts'

export interface Branch extends Span {
  /** Lezer's name of the node: `CallExpression`, `VariableName`, `(`; `⚠` where it had to skip or to miss something. */
  readonly name: string
  readonly children: readonly Branch[]
}

/** What Lezer calls an error. */
export const ERROR = '⚠'

/** Whoever nests deeper than this does it to hurt; CPython gives up long before. */
const DEEPEST = 600

const NONE: readonly Branch[] = []

/** Comments are left out. `broken`: the parser met something that is no Python, or missed something. */
export function growBranch(tree: Tree): { readonly branch: Branch; readonly broken: boolean } {
  const cursor = tree.cursor()
  let broken = false
  const grow = (depth: number): Branch => {
    const { name, from, to } = cursor
    if (name === ERROR) broken = true
    if (depth > DEEPEST || !cursor.firstChild()) return { name, from, to, children: NONE }
    const children: Branch[] = []
    do {
      if (cursor.name !== 'Comment') children.push(grow(depth + 1))
    } while (cursor.nextSibling())
    cursor.parent()
    return { name, from, to, children }
  }
  const branch = grow(0)
  return { branch, broken }
}
