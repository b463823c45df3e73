import type { Edit } from './rule.ts'

/** The text with the edits made. Edits are disjoint; two insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at)
}

/** Of several sets of edits those that can be made together: a set that touches an earlier one is left out. */
export function compatible(sets: readonly (readonly Edit[])[]): Edit[] {
  const taken: Edit[] = []
  const clashes = (edit: Edit): boolean =>
    taken.some(
      (other) =>
        (edit.from < other.to && other.from < edit.to) ||
        edit.from === other.from ||
        (edit.to === other.to && edit.to > edit.from),
    )
  for (const edits of sets) {
    if (!edits.some(clashes)) taken.push(...edits)
  }
  return taken
}
