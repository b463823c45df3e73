// Text to tree. The parser is Lezer's, error tolerant and incremental: what did not change since the last version of a text is
// not parsed again.
import { type Tree, TreeFragment } from '@lezer/common'
import { parser } from '@lezer/python'
import { withBrackets } from './backticks.ts'
import { findMissingCommas, withCommas } from './mend.ts'
import { growBranch } from './syntax/branch.ts'
import { readModule } from './syntax/readStatement.ts'
import type { Module } from './syntax/statement.ts'

export interface ParsedPython {
  readonly text: string
  /** Lezer's own tree, for what the syntax tree leaves out: errors, comments, where the cursor stands. */
  readonly tree: Tree
  readonly module: Module
  /** The parser met something that is no Python, or missed something. */
  readonly broken: boolean
  /** Where commas are missing between arguments or items: offsets of white space. The syntax tree is read as if they were there. */
  readonly missingCommas: readonly number[]
  /** What the next version of the text may reuse. */
  readonly fragments: readonly TreeFragment[]
}

/** Parses any text whatever, never throws. `previous` is an earlier version of the same text, if there is one. */
export function parsePython(text: string, previous?: ParsedPython): ParsedPython {
  const readable = readableByLezer(text)
  const reusable = previous
    ? TreeFragment.applyChanges(previous.fragments, [changeBetween(readableByLezer(previous.text), readable)])
    : []
  const tree = parser.parse(readable, reusable)
  const { branch, broken } = growBranch(tree)
  const missingCommas = broken ? findMissingCommas(readable) : []
  const fragments = TreeFragment.addTree(tree, reusable)
  const mended = mendedTree(readable, missingCommas, fragments)
  const module = readModule(mended ? growBranch(mended).branch : branch, text)
  return { text, tree, module, broken, missingCommas, fragments }
}

function mendedTree(text: string, missingCommas: readonly number[], fragments: readonly TreeFragment[]): Tree | undefined {
  if (missingCommas.length === 0) return undefined
  const changes = missingCommas.map((from) => ({ fromA: from, toA: from + 1, fromB: from, toB: from + 1 }))
  return parser.parse(withCommas(text, missingCommas), TreeFragment.applyChanges(fragments, changes))
}

/** What stands between `case` and what follows, with `._` for each `()`: Lezer gets lost in those within brackets. */
function withoutEmptyBrackets(line: string): string {
  let depth = 0
  for (const { 0: sign, index } of line.matchAll(/'[^']*'|"[^"]*"|[([{)\]}:]|\bif\b/g)) {
    if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) depth--
    else if (depth === 0 && (sign === ':' || sign === 'if'))
      return line.slice(0, index).replaceAll(/(?<=\w)\(\)/g, '._') + line.slice(index)
  }
  return line
}

/**
 * Lezer takes a byte order mark for a letter, and knows neither a line continued before `\r\n` nor Python 2's `ur''`, which it
 * is given as `br''`, nor that columns are counted anew behind a form feed, as they are behind a line's end, nor that Python 3 binds
 * names that were Python 2's statements. Offsets stay the same.
 */
function readableByLezer(text: string): string {
  const unmarked = text.startsWith('\ufeff') ? `\n${text.slice(1)}` : text
  const continued = unmarked.includes('\\\r\n') ? unmarked.replaceAll('\\\r\n', ' \\\n') : unmarked
  const counted = continued.includes('\f') ? continued.replaceAll(/(?<=(?:^|(?<!\\)\n)[ \t\f]*)\f/g, '\n') : continued
  const matched = counted.includes('case') ? counted.replaceAll(/(?<=^[ \t]*case\b).*\(\).*/gm, withoutEmptyBrackets) : counted
  const named = matched.replaceAll(/^[ \t]*(?:print|exec)(?=[ \t]*=(?!=))/gm, (name) => name.toUpperCase())
  return withBrackets(named.replaceAll(/(?<![\w'"])[uU](?=[rR]['"])/g, 'b'))
}

function changeBetween(before: string, after: string) {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++
  return { fromA: start, toA: before.length - end, fromB: start, toB: after.length - end }
}
