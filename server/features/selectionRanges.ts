import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver'
import { contains, type Span } from '../python/span.ts'
import { type Node, walk } from '../python/syntax/walk.ts'
import type { Analysis } from '../worker/analyse.ts'
import { feature } from './feature.ts'

/** What a selection grows to: from a string's content over argument, arguments, call and statement to the block and the file. */
export const selectionRanges = feature(
  SelectionRangeRequest.type,
  { selectionRangeProvider: true },
  ({ positions }, { document: { analysis } }): SelectionRange[] =>
    positions.map((position) => {
      const offset = analysis.lines.offsetAt(position)
      const [innermost] = growing(analysis, offset).reduceRight<SelectionRange[]>(
        ([parent], span) => [{ range: analysis.lines.rangeOf(span), ...(parent && { parent }) }],
        [],
      )
      return innermost ?? { range: { start: position, end: position } }
    }),
)

/** From the smallest to the largest, each around the one before. */
function growing({ parsed: { text, module } }: Analysis, offset: number): readonly Span[] {
  const spans = blockAround(module.body, offset)
  walk(module.body, (node) => {
    if (!contains(node, offset)) return false
    spans.push(...spansOf(node, offset))
    return true
  })
  // Blocks of the tree end behind the end of their last line.
  const trimmed = spans.map(({ from, to }) => ({ from, to: from + text.slice(from, to).trimEnd().length }))
  const around = [...trimmed.filter((span) => contains(span, offset)), { from: 0, to: text.length }]
  around.sort((a, b) => length(a) - length(b))
  return around.filter((span, index) => {
    const smaller = around[index - 1]
    return !smaller || (span.from <= smaller.from && smaller.to <= span.to && length(span) > length(smaller))
  })
}

const length = ({ from, to }: Span): number => to - from

function spansOf(node: Node, offset: number): readonly Span[] {
  switch (node.kind) {
    case 'call': {
      const { argumentList, closed } = node
      const inner = { from: argumentList.from + 1, to: argumentList.to - (closed ? 1 : 0) }
      return [node, argumentList, inner, ...node.arguments]
    }
    case 'string':
      return [node, ...node.pieces, ...node.pieces.map(({ content }) => content)]
    default:
      return [node, ...blocksOf(node).flatMap((block) => blockAround(block, offset))]
  }
}

function blocksOf(node: Node): readonly (readonly Span[])[] {
  switch (node.kind) {
    case 'if':
      return [...node.branches.map(({ body }) => body), node.otherwise ?? []]
    case 'try':
      return [node.body, ...node.handlers.map(({ body }) => body), node.otherwise ?? [], node.finally ?? []]
    case 'match':
      return node.cases.map(({ body }) => body)
    case 'for':
    case 'while':
      return [node.body, node.otherwise ?? []]
    case 'with':
    case 'function':
    case 'class':
      return [node.body]
    default:
      return []
  }
}

/** From the first to the last of some statements, where the offset is in them. */
function blockAround(statements: readonly Span[], offset: number): Span[] {
  const [first, last] = [statements[0], statements.at(-1)]
  const span = first && last && { from: first.from, to: last.to }
  return span && contains(span, offset) ? [span] : []
}
