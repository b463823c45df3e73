// Items that a loop takes apart and nothing needs any more.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Span } from '../../python/span.ts'
import type { Expression, SequenceExpression } from '../../python/syntax/expression.ts'
import type { ForStatement } from '../../python/syntax/statement.ts'
import type { Edit } from '../../rules/rule.ts'
import { isHarmless } from './harmless.ts'
import { allBlocks } from './layout.ts'
import { onlyValue } from './onlyValue.ts'
import { removeItems } from './removeArguments.ts'
import type { TacSource } from './source.ts'
import { sequenceList } from './spread.ts'

export interface UnusedLoopItem {
  readonly owners: readonly Span[]
  readonly edits: readonly Edit[]
  /** The places in the targets and the items of every row. */
  readonly gone: readonly Span[]
}

/** `for name, usepty in [('a', 0), ('b', 1)]`: takes one out of the target and of all rows, where these are written in the file. */
export function removeLoopItem(source: TacSource, variable: Variable, gone: readonly Span[]): UnusedLoopItem | undefined {
  const { module, names, text } = source
  const isOwn = (target: Expression): boolean => target.kind === 'name' && names.at(target.from)?.variable === variable
  const owners = allBlocks(module.body)
    .flat()
    .filter((each): each is RowLoop => each.kind === 'for' && isRow(each.target) && each.target.elements.some(isOwn))
  const edits: Edit[] = []
  const items: Expression[] = []
  for (const { target, iterable } of owners) {
    const rows = rowsOf(source, target, iterable)
    if (!rows) return undefined
    const place = target.elements.findIndex(isOwn)
    const all = [target, ...rows].map((row) => ({ list: sequenceList(text, row), item: row.elements[place] as Expression }))
    edits.push(...all.flatMap(({ list, item }) => removeItems(text, list.items, list, [item])))
    items.push(...all.map(({ item }) => item))
  }
  const leaving = [...gone, ...items]
  const isFree = names.of(variable).every((one) => leaving.some(({ from, to }) => from <= one.from && one.to <= to))
  return owners.length > 0 && isFree && items.every(isHarmless) ? { owners, edits, gone: items } : undefined
}

interface RowLoop extends ForStatement {
  readonly target: SequenceExpression
}

/** Fewer than three would leave no row behind. */
const isRow = (expression: Expression): expression is SequenceExpression =>
  (expression.kind === 'tuple' || expression.kind === 'list') &&
  expression.elements.length > 2 &&
  expression.elements.every(({ kind }) => kind !== 'starred')

/** What a loop goes through, where all of it is written in the file and nothing else looks at it. */
function rowsOf(source: TacSource, target: SequenceExpression, iterable: Expression): SequenceExpression[] | undefined {
  const written = iterable.kind === 'name' ? boundTo(source, iterable.from) : iterable
  if (written?.kind !== 'list' && written?.kind !== 'tuple') return undefined
  const rows = written.elements.filter(isRow).filter(({ elements }) => elements.length === target.elements.length)
  return rows.length === written.elements.length ? rows : undefined
}

/** The value of a name that is used nowhere else. */
function boundTo(source: TacSource, at: number): Expression | undefined {
  const variable = source.names.at(at)?.variable
  return variable && source.names.of(variable).length === 2 ? onlyValue(source, variable) : undefined
}
