// Edits of several steps in one text: as small as they can be, and disjoint.
import type { Edit } from '../rules/rule.ts'

/** A replacement cut into what really differs, word by word, so that others can change what stays between. */
export function refine(text: string, edit: Edit): Edit[] {
  const before = tokensOf(text.slice(edit.from, edit.to))
  const after = tokensOf(edit.text)
  if (before.length * after.length > 40_000) return [edit]
  const common = commonTokens(before, after)
  const edits: Edit[] = []
  let [b, a, at] = [0, 0, edit.from]
  for (const [nextB, nextA] of [...common, [before.length, after.length] as const]) {
    const gone = before.slice(b, nextB).join('')
    const made = after.slice(a, nextA).join('')
    if (gone !== '' || made !== '') edits.push({ from: at, to: at + gone.length, text: made })
    at += gone.length + (before[nextB]?.length ?? 0)
    b = nextB + 1
    a = nextA + 1
  }
  return edits
}

const tokensOf = (text: string): string[] => text.match(/\w+|\s+|[^\w\s]/g) ?? []

/** Pairs of places of a longest common subsequence. */
function commonTokens(before: readonly string[], after: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const row = lengths[b] as Uint16Array
      const below = lengths[b + 1] as Uint16Array
      row[a] = before[b] === after[a] ? (below[a + 1] ?? 0) + 1 : Math.max(below[a] ?? 0, row[a + 1] ?? 0)
    }
  }
  const pairs: [number, number][] = []
  for (let b = 0, a = 0; b < before.length && a < after.length; ) {
    if (before[b] === after[a]) pairs.push([b++, a++])
    else if ((lengths[b + 1]?.[a] ?? 0) >= (lengths[b]?.[a + 1] ?? 0)) b++
    else a++
  }
  return pairs
}

/** Of several lists of edits, each list without what stands in a stretch that another edit replaces. */
export function makeDisjoint(lists: readonly (readonly Edit[])[]): Edit[][] {
  const all = lists.flatMap((edits, list) => edits.map((edit) => ({ edit, list })))
  const widest = [...all].sort((a, b) => a.edit.from - b.edit.from || b.edit.to - a.edit.to || a.list - b.list)
  const kept: Edit[][] = lists.map(() => [])
  let end = -1
  let last: Edit | undefined
  for (const { edit, list } of widest) {
    // An insertion where a stretch begins or ends stays beside it.
    const outside = edit.from === edit.to && edit.from === last?.from
    if (edit.from < end && !outside) continue
    kept[list]?.push(edit)
    if (edit.to > end) {
      end = edit.to
      last = edit
    }
  }
  return kept
}

/** The place in the text before the edits of a place in the text after them. */
export function placeBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    const start = edit.from + shift
    if (offset < start) break
    if (offset < start + edit.text.length) return edit.from
    shift += edit.text.length - (edit.to - edit.from)
  }
  return offset - shift
}
