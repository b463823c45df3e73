// pip's requirement files, and the lists of requirements in setup.py, pyproject.toml and a Pipfile.
import type { Reading } from '../reading.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import { joinedLines, linesOf } from './lines.ts'

/** One requirement a line. */
export function readRequirements(source: Stretch, into: Reading): void {
  for (const { from, to } of joinedLines(source)) into.requirements.push({ value: sliceStretch(source, from, to) })
}

/** Requirements are the strings inside of lists, or keys whose value is their version. */
export function readSetup(source: Stretch, into: Reading): void {
  for (const { text, from } of linesOf(source)) {
    const keyed = /^\s*["']?(buildbot[-_.]slave)["']?\s*=\s*(["'])(.*?)\2/i.exec(text)
    if (keyed?.[1] === undefined || keyed[3] === undefined) continue
    const key = from + keyed[0].indexOf(keyed[1])
    const version = from + keyed[0].length - 1 - keyed[3].length
    into.requirements.push({
      value: sliceStretch(source, key, key + keyed[1].length),
      version: sliceStretch(source, version, version + keyed[3].length),
    })
  }
  for (const { value, depth } of stringsOf(source)) if (depth > 0) into.requirements.push({ value })
}

/** The strings of Python or TOML text and how many square brackets are open around each. */
function stringsOf(source: Stretch): { readonly value: Stretch; readonly depth: number }[] {
  const strings: { value: Stretch; depth: number }[] = []
  const part = /#[^\n]*|("""|'''|"|')((?:\\[\s\S]|(?!\1)[^\\])*?)\1|[[\]]/g
  let depth = 0
  for (const found of source.text.matchAll(part)) {
    if (found[0] === '[') depth++
    else if (found[0] === ']') depth--
    else if (found[1] !== undefined) {
      const from = found.index + found[1].length
      strings.push({ value: sliceStretch(source, from, from + (found[2]?.length ?? 0)), depth })
    }
  }
  return strings
}
