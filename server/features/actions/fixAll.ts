// Every preferred fix of a file at once: also of what shows only when something else is mended.
import type { Diagnostic } from '../../rules/diagnose.ts'
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
    const before: Document = mended
    const withEdits = (edits: readonly Edit[]) =>
      new Document(document.uri, document.version, applyEdits(before.text, edits), host, before)
    const found = diagnosticsOf(before)
    const sets = found.flatMap((diagnostic) =>
      fixesOf(diagnostic)
        .filter(({ preferred, edits }) => preferred && helps(diagnostic, found, diagnosticsOf(withEdits(edits))))
        .map(({ edits }) => edits),
    )
    const edits = compatible(sets)
    if (edits.length === 0) break
    origins = moved(origins, edits)
    mended = withEdits(edits)
  }
  return editsFrom(document.text.length, mended.text, origins)
}

/** What hides other mistakes as long as it is there. */
const HIDING: ReadonlySet<string> = new Set(
  'syntax-error indentation-error missing-comma python2-syntax undefined-name python2-name missing-module worker-module unknown-attribute'.split(
    ' ',
  ),
)

/** Whether a fix alone takes away what it is for, and brings no error. */
function helps({ code, message }: Diagnostic, before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const same = (found: readonly Diagnostic[]) => found.filter((each) => each.code === code && each.message === message).length
  if (same(after) >= same(before)) return false
  const errors = (found: readonly Diagnostic[], of: string) =>
    found.filter((each) => each.code === of && each.severity === 'error').length
  return HIDING.has(code) || after.every((each) => errors(after, each.code) <= errors(before, each.code))
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
