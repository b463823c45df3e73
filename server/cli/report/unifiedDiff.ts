// Changes as `patch` and `git apply` read them.
import { applyEdits } from '../../rules/edits.ts'
import type { Edit } from '../../rules/rule.ts'

/** Unchanged lines around a change. */
const around = 3

/** A stretch of whole lines and what takes its place; lines keep their ends. */
interface Change {
  /** Of the first line, from 0. */
  readonly at: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The unified diff of a text and its edited version; empty where nothing differs. */
export function unifiedDiff(name: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text)
  const hunks = groupNear(changesIn(text, edits))
  if (hunks.length === 0) return ''
  let shift = 0
  const written = hunks.map((hunk) => {
    const { lines: body, grown } = formatHunk(hunk, lines, shift)
    shift += grown
    return body
  })
  return `--- a/${name}\n+++ b/${name}\n${written.join('')}`
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

function changesIn(text: string, edits: readonly Edit[]): Change[] {
  const stretches: { from: number; to: number; edits: Edit[] }[] = []
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const from = startOfLine(text, edit.from)
    const wholeLines = from === edit.from && startOfLine(text, edit.to) === edit.to && /(?:^|\n)$/.test(edit.text)
    const to = wholeLines ? edit.to : endOfLine(text, edit.to)
    const last = stretches.at(-1)
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to)
      last.edits.push(edit)
    } else stretches.push({ from, to, edits: [edit] })
  }
  return stretches.map((stretch) => changeOf(text, stretch)).filter(({ before, after }) => before.length + after.length > 0)
}

const startOfLine = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1)

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

function changeOf(text: string, { from, to, edits }: { from: number; to: number; edits: readonly Edit[] }): Change {
  const moved = edits.map((edit) => ({ from: edit.from - from, to: edit.to - from, text: edit.text }))
  const before = linesOf(text.slice(from, to))
  const after = linesOf(applyEdits(text.slice(from, to), moved))
  let same = 0
  while (same < Math.min(before.length, after.length) && before[same] === after[same]) same++
  let sameEnd = 0
  const most = Math.min(before.length, after.length) - same
  while (sameEnd < most && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd++
  return {
    at: linesOf(text.slice(0, from)).length + same,
    before: before.slice(same, before.length - sameEnd),
    after: after.slice(same, after.length - sameEnd),
  }
}

function groupNear(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = []
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1)
    if (last && change.at - (last.at + last.before.length) <= 2 * around) groups.at(-1)?.push(change)
    else groups.push([change])
  }
  return groups
}

function formatHunk(changes: readonly Change[], lines: readonly string[], shift: number) {
  const [first, last] = [changes[0] as Change, changes.at(-1) as Change]
  const start = Math.max(0, first.at - around)
  const end = Math.min(lines.length, last.at + last.before.length + around)
  const body: string[] = []
  let at = start
  for (const { at: place, before, after } of changes) {
    body.push(...lines.slice(at, place).map((line) => ` ${line}`))
    body.push(...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`))
    at = place + before.length
  }
  body.push(...lines.slice(at, end).map((line) => ` ${line}`))
  const grown = changes.reduce((sum, { before, after }) => sum + after.length - before.length, 0)
  const header = `@@ -${range(start, end - start)} +${range(start + shift, end - start + grown)} @@\n`
  return { lines: header + body.map(withEnd).join(''), grown }
}

/** An empty range names the line before it. */
const range = (start: number, count: number): string => `${count === 0 ? start : start + 1}${count === 1 ? '' : `,${count}`}`

const withEnd = (line: string): string => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)
