import { type CodeAction, CodeActionKind, CodeActionRequest, type TextEdit } from 'vscode-languageserver'
import type { Diagnostic } from '../rules/diagnose.ts'
import { compatible } from '../rules/edits.ts'
import type { Edit, Fix } from '../rules/rule.ts'
import { toLsp } from './diagnostics.ts'
import type { Document } from './documents.ts'
import { feature } from './feature.ts'

/** Applies every preferred fix of a file at once. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.buildbot`

const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind]

/** The fixes of the diagnostics at a place, and all of the file in one. */
export const codeActions = feature(
  CodeActionRequest.type,
  { codeActionProvider: { codeActionKinds } },
  ({ range, context: { only } }, { document, diagnostics }) => {
    const { lines } = document.analysis
    const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)]
    const wanted = (kind: string): boolean => only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true
    const here = diagnostics().filter(({ span }) => span.from <= to && from <= span.to)
    const fixes = wanted(CodeActionKind.QuickFix)
      ? here.flatMap((diagnostic) => (diagnostic.fixes ?? []).map((fix) => quickFix(document, diagnostic, fix)))
      : []
    return [...fixes, ...(wanted(fixAllKind) ? fixAll(document, diagnostics()) : [])]
  },
)

function quickFix(document: Document, diagnostic: Diagnostic, { title, edits, preferred }: Fix): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLsp(diagnostic, document)],
    edit: { changes: { [document.uri]: toTextEdits(document, edits) } },
    ...(preferred && { isPreferred: true }),
  }
}

function fixAll(document: Document, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const preferred = diagnostics.flatMap(({ fixes = [] }) => fixes.filter((fix) => fix.preferred).map(({ edits }) => edits))
  const edits = compatible(preferred)
  if (edits.length === 0) return []
  const title = 'Fix all that can be fixed in this worker configuration'
  return [{ title, kind: fixAllKind, edit: { changes: { [document.uri]: toTextEdits(document, edits) } } }]
}

/** Edits as the protocol has them. */
export function toTextEdits({ analysis: { lines } }: Document, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: lines.rangeOf(edit), newText: edit.text }))
}
