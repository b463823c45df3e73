/**
 * The name that was probably meant by a misspelt one: the same but for case, `_` and `-`, else the one that the fewest
 * edits lead to, a third of its length at most; undefined where nothing comes near. Of one letter or two nothing is known to be
 * misspelt.
 */
export function nearestName(misspelt: string, names: Iterable<string>): string | undefined {
  const written = bare(misspelt)
  const fewLetters = written.length < 3
  let nearest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const name of names) {
    const meant = bare(name)
    const most = fewLetters
      ? Math.min(fewest - 1, 0)
      : Math.min(fewest - 1, Math.max(1, Math.floor(Math.max(written.length, meant.length) / 3)))
    // Each letter more or less is an edit.
    if (Math.abs(written.length - meant.length) > most) continue
    const edits = editDistance(written, meant)
    if (edits <= most) {
      nearest = name
      fewest = edits
    }
  }
  return nearest
}

const bare = (name: string): string => name.toLowerCase().replace(/[_-]/g, '')

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        edits = Math.min(edits, at(beforePrevious, column - 2) + 1)
      current.push(edits)
    }
    beforePrevious = previous
    previous = current
  }
  return at(previous, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
