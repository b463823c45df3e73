import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver'
import { walk } from '../python/syntax/walk.ts'
import type { Document } from './documents.ts'
import { feature } from './feature.ts'

/** What is indented below a line, groups of comments and of imports, and strings over several lines. */
export const foldingRanges = feature(
  FoldingRangeRequest.type,
  { foldingRangeProvider: true },
  (_, { document }): FoldingRange[] => {
    const text = strings(document)
    const lines = linesOf(document).map((line, index) =>
      // What a string holds is no code.
      text.some(({ startLine, endLine }) => startLine < index && index <= endLine) ? { ...line, ...nothing } : line,
    )
    const found = [
      ...groups(lines, ({ comment }) => comment, FoldingRangeKind.Comment),
      ...groups(lines, ({ imports }) => imports, FoldingRangeKind.Imports),
      ...indented(lines),
      ...text,
    ]
    const first = new Map(found.reverse().map((range) => [range.startLine, range]))
    return [...first.values()].sort((a, b) => a.startLine - b.startLine)
  },
)

const nothing = { blank: true, comment: false, imports: false }

interface Line {
  readonly indentation: number
  readonly blank: boolean
  readonly comment: boolean
  readonly imports: boolean
}

function linesOf({ text, analysis: { lines, parsed } }: Document): Line[] {
  const imports = parsed.module.body
    .filter(({ kind }) => kind === 'import' || kind === 'from-import')
    .map(({ from, to }) => [lines.positionAt(from).line, lines.positionAt(to).line] as const)
  return Array.from({ length: lines.count }, (_, index) => {
    const { from, to } = lines.spanOfLine(index)
    const line = text.slice(from, to)
    const content = line.trimStart()
    return {
      indentation: line.length - content.length,
      blank: content === '',
      comment: content.startsWith('#'),
      imports: imports.some(([first, last]) => first <= index && index <= last),
    }
  })
}

function* groups(lines: readonly Line[], belongs: (line: Line) => boolean, kind: FoldingRangeKind): Iterable<FoldingRange> {
  let startLine: number | undefined
  let endLine = 0
  for (const [index, line] of [...lines, undefined].entries()) {
    if (line && belongs(line)) {
      startLine ??= index
      endLine = index
    } else if (startLine !== undefined && !(line?.blank && kind === FoldingRangeKind.Imports)) {
      if (endLine > startLine) yield { startLine, endLine, kind }
      startLine = undefined
    }
  }
}

/** Blank lines and comments end nothing, and are left out where something ends behind them. */
function* indented(lines: readonly Line[]): Iterable<FoldingRange> {
  const open: { readonly startLine: number; readonly indentation: number }[] = []
  let last = 0
  for (const [index, line] of [...lines, { indentation: -1, blank: false, comment: false }].entries()) {
    if (line.blank || line.comment) continue
    while ((open.at(-1)?.indentation ?? Number.NEGATIVE_INFINITY) >= line.indentation) {
      const { startLine = 0 } = open.pop() ?? {}
      if (last > startLine) yield { startLine, endLine: last }
    }
    open.push({ startLine: index, indentation: line.indentation })
    last = index
  }
}

function strings({ analysis: { parsed, lines } }: Document): FoldingRange[] {
  const found: FoldingRange[] = []
  walk(parsed.module.body, (node) => {
    if (node.kind !== 'string') return true
    const [startLine, endLine] = [lines.positionAt(node.from).line, lines.positionAt(node.to).line]
    if (endLine > startLine) found.push({ startLine, endLine })
    return false
  })
  return found
}
