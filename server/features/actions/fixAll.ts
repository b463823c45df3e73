// Every preferred fix of a file at once: also of what shows only when something else is mended.
import { applyEdits, compatible } from '../../rules/edits.ts'
import { type Edit, fixesOf } from '../../rules/rule.ts'
import { Document } from '../documents.ts'
import type { FeatureContext } from '../feature.ts'

/** Fixes that undo each other would never end. */
const mostTimes = 10

/** Edits of the document after which no preferred fix is left; none where there is nothing to fix. */
export function editsOfAllFixes({ document, host, diagnosticsOf }: FeatureContext): Edit[] {
  let mended = document
  let origins = Array.from({ length: document.text.length }, (_, offset) => offset)
  for (let times = 0; times < mostTimes; times++) {
    const preferred = diagnosticsOf(mended).flatMap((diagnostic) => fixesOf(diagnostic).filter((fix) => fix.preferred))
    const edits = compatible(preferred.map((fix) => fix.edits))
    if (edits.length === 0) break
    origins = moved(origins, edits)
    mended = new Document(document.uri, document.version, applyEdits(mended.text, edits), host, mended)
  }
  return editsFrom(document.text.length, mended.text, origins)
}

/** Of no character of the text before. */
const NEW = -1

/** From which character each one comes, once edits are made. */
function moved(origins: readonly number[], edits: readonly Edit[]): number[] {
  const parts: (readonly number[])[] = []
  let at = 0
  for (const { from, to, text } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(
      origins.slice(at, from),
      Array.from({ length: text.length }, () => NEW),
    )
    at = to
  }
  return [...parts, origins.slice(at)].flat()
}

/** What was done to a text of that length, now that it is another and it is known from where each character comes. */
function editsFrom(length: number, text: string, origins: readonly number[]): Edit[] {
  const edits: Edit[] = []
  let added = ''
  let next = 0
  const end = (origin: number): void => {
    if (added !== '' || origin > next) edits.push({ from: next, to: origin, text: added })
    added = ''
    next = origin + 1
  }
  for (const [index, origin] of origins.entries()) {
    if (origin === NEW) added += text.charAt(index)
    else end(origin)
  }
  end(length)
  return edits
}
