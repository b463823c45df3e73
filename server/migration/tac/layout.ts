// Lines, indents and statements in the text: what it takes to remove or move them and leave the rest as it is.
import type { Span } from '../../python/span.ts'
import type { SequenceExpression } from '../../python/syntax/expression.ts'
import type { Block, Statement } from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'

export const startOfLine = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), lastReturn(text, offset)) + 1

/** A lone carriage return ends lines on old Macs, and in Python. */
function lastReturn(text: string, offset: number): number {
  const found = text.lastIndexOf('\r', offset - 1)
  return text[found + 1] === '\n' ? -1 : found
}

/** Behind the line end; the end of the text where there is none. */
export function endOfLine(text: string, offset: number): number {
  const rest = /[^\r\n]*(?:\r\n|\r|\n)?/y
  rest.lastIndex = offset
  return offset + (rest.exec(text)?.[0].length ?? 0)
}

export const indentAt = (text: string, offset: number): string => {
  const from = startOfLine(text, offset)
  return /^[ \t\f\ufeff]*/.exec(text.slice(from, offset))?.[0] ?? ''
}

/** Where the last statement inside a statement ends: the parser lets blocks end with the line after them. */
export function endOfStatement(statement: Statement): number {
  const last = blocksOf(statement).at(-1)?.at(-1)
  return last ? endOfStatement(last) : statement.to
}

export function blocksOf(statement: Statement): Block[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({ body }) => body), ...(statement.otherwise ? [statement.otherwise] : [])]
    case 'while':
    case 'for':
      return [statement.body, ...(statement.otherwise ? [statement.otherwise] : [])]
    case 'try':
      return [
        statement.body,
        ...statement.handlers.map(({ body }) => body),
        ...(statement.otherwise ? [statement.otherwise] : []),
        ...(statement.finally ? [statement.finally] : []),
      ]
    case 'with':
    case 'function':
    case 'class':
      return [statement.body]
    case 'match':
      return statement.cases.map(({ body }) => body)
    default:
      return []
  }
}

/** Every block of a module, outer ones first. */
export function allBlocks(block: Block): Block[] {
  return [block, ...block.flatMap((statement) => blocksOf(statement).flatMap(allBlocks))]
}

/** Takes a statement out with its line, or with its semicolon where it shares the line; and what follows it up to `last`. */
export function removeStatement(text: string, statement: Statement, last = statement): Edit {
  const end = endOfStatement(last)
  const from = startOfLine(text, statement.from)
  const to = endOfLine(text, end)
  const before = text.slice(from, statement.from)
  const after = text.slice(end, to)
  const next = /^[ \t]*;[ \t]*(?=[^\s#;])/.exec(after)
  if (/^[ \t]*$/.test(before) && !next) return { from, to, text: '' }
  if (next) return { from: statement.from, to: end + next[0].length, text: '' }
  const previous = /[ \t]*;[ \t]*$/.exec(before)
  if (previous) return { from: statement.from - previous[0].length, to: end, text: '' }
  // Alone behind the colon of its block.
  return { from: statement.from, to: end, text: 'pass' }
}

/** Takes an element out of a tuple or list that keeps others, with its comma. */
export function withoutElement({ elements }: SequenceExpression, place: number): Edit {
  const [own, next, previous] = [elements[place], elements[place + 1], elements[place - 1]] as const
  const from = next ? own?.from : previous?.to
  return { from: from ?? 0, to: (next ? next.from : own?.to) ?? 0, text: '' }
}

/** Puts one block of a compound statement into the place of the whole. */
export function keepOnly(text: string, whole: Statement, block: Block): Edit[] {
  const [first] = block
  const last = block.at(-1)
  if (!first || !last) return []
  const end = endOfLine(text, endOfStatement(whole))
  const lineOfFirst = startOfLine(text, first.from)
  if (text.slice(lineOfFirst, first.from).trim() !== '') {
    return [{ from: whole.from, to: first.from, text: '' }, ...removal(endOfStatement(last), end - lineEndAt(text, end))]
  }
  const body = endOfLine(text, endOfStatement(last))
  const header = startOfHeader(text, first.from)
  const top = startOfLine(text, whole.from)
  const edits = [...removal(top, header), ...dedent(text, whole, block, { from: header, to: body })]
  return [...edits, ...removal(body, end)]
}

const removal = (from: number, to: number): Edit[] => (to > from ? [{ from, to, text: '' }] : [])

const lineEndAt = (text: string, end: number): number =>
  /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, end - 2), end))?.[0].length ?? 0

/** Where the lines of a block begin: behind the line with its colon, so that comments at its head stay. */
function startOfHeader(text: string, first: number): number {
  let at = startOfLine(text, first)
  while (at > 0) {
    const previous = startOfLine(text, at - (text.slice(at - 2, at) === '\r\n' ? 2 : 1))
    if (!/^[ \t]*(?:#|\r|\n|$)/.test(text.slice(previous, at))) break
    at = previous
  }
  return at
}

function dedent(text: string, whole: Statement, block: Block, lines: Span): Edit[] {
  const outer = indentAt(text, whole.from)
  const inner = indentAt(text, block[0]?.from ?? whole.from)
  const strings = longStrings(text, block)
  const surplus = inner.startsWith(outer) ? inner.slice(outer.length) : inner
  const kept = inner.startsWith(outer) ? outer : ''
  const edits: Edit[] = []
  for (let at = lines.from; at < lines.to; at = endOfLine(text, at)) {
    if (!text.startsWith(kept + surplus, at) || strings.some(({ from, to }) => from < at && at < to)) continue
    const from = at + kept.length
    edits.push({ from, to: from + surplus.length, text: inner.startsWith(outer) ? '' : outer })
  }
  return edits
}

/** The strings of a block that go over several lines: what is in them must not move. */
export function longStrings(text: string, block: Block): Span[] {
  const spans: Span[] = []
  walk(block, (node) => {
    if (node.kind === 'string') spans.push(...node.pieces.filter((piece) => /[\r\n]/.test(text.slice(piece.from, piece.to))))
    return true
  })
  return spans
}
