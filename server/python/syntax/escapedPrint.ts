// Lezer takes Python 2's `print x` for a part of the block before it where the block has just ended.
import type { Branch } from './branch.ts'

/** Statements of one block, with the prints that stand outside of a block again behind it. */
export function freePrints(branches: readonly Branch[], text: string): Branch[] {
  return branches.flatMap((branch) => {
    const freed: Branch[] = []
    const rest = withoutTrailingPrints(branch, columnAt(text, branch.from), text, freed)
    return [rest, ...freed]
  })
}

function withoutTrailingPrints(branch: Branch, column: number, text: string, freed: Branch[]): Branch {
  const last = branch.children.at(-1)
  if (!last || !mayHoldStatements(branch)) return branch
  // Of `print >>file, x`, Lezer makes several.
  const escaped = branch.children.findIndex(({ name, from }) => name === 'PrintStatement' && columnAt(text, from) <= column)
  if (escaped >= 0 && branch.name === 'Body') {
    const rest = branch.children.slice(0, escaped)
    freed.unshift(...branch.children.slice(escaped))
    return { ...branch, children: rest, to: rest.at(-1)?.to ?? branch.from }
  }
  const before = freed.length
  const inner = withoutTrailingPrints(last, column, text, freed)
  return freed.length === before ? branch : { ...branch, children: [...branch.children.slice(0, -1), inner], to: inner.to }
}

const mayHoldStatements = ({ name }: Branch): boolean =>
  name === 'Body' || /^(?:Try|If|For|While|With)Statement$|Definition$/.test(name)

/** Of a statement that begins its line; endless for one that does not. */
function columnAt(text: string, from: number): number {
  const indent = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  return /^[ \t]*$/.test(indent) ? indent.length : Number.POSITIVE_INFINITY
}
