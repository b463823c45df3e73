import { type CodeAction, CodeActionKind, CodeActionRequest, type Range } from 'vscode-languageserver'
import { contains } from '../../python/span.ts'
import { boundCalls } from '../../rules/calls.ts'
import type { Diagnostic } from '../../rules/diagnose.ts'
import { type Edit, type Fix, fixesOf } from '../../rules/rule.ts'
import { toLsp } from '../diagnostics.ts'
import type { Document } from '../documents.ts'
import { toTextEdits } from '../edits.ts'
import { type FeatureContext, feature } from '../feature.ts'
import { argumentAt } from '../places.ts'
import { byKeyword, byPosition } from './argumentStyle.ts'
import { clientFixes } from './clientFixes.ts'
import { toConnectionString, toHostAndPort } from './connection.ts'
import { editsOfAllFixes } from './fixAll.ts'
import { passwordToEnvironment, passwordToFile } from './password.ts'
import type { Offer, Refactoring, RefactoringContext } from './refactoring.ts'
import { armShutdown } from './shutdown.ts'

/** Applies every preferred fix of a file at once. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.buildbot`

const refactorings: readonly Refactoring[] = [
  passwordToFile,
  passwordToEnvironment,
  armShutdown,
  toConnectionString,
  toHostAndPort,
  byKeyword,
  byPosition,
]

/** The fixes of the diagnostics at a place, what else can be done there, and all fixes of the file in one. */
export const codeActions = feature(
  CodeActionRequest.type,
  { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind] } },
  ({ range, context: { only } }, context): CodeAction[] => {
    const wanted = (kind: string): boolean => only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true
    const here = wanted(CodeActionKind.QuickFix) || wanted(CodeActionKind.RefactorRewrite)
    const actions = [
      ...(here ? [...fixesAt(range, context), ...offersAt(range, context)] : []),
      // It takes a look at each fix, and is no answer to what can be done at a place.
      ...(only && wanted(fixAllKind) ? fixAll(context) : []),
    ]
    return actions.filter(({ kind = '' }) => wanted(kind))
  },
)

function diagnosticsAt(range: Range, { document, diagnosticsOf }: FeatureContext): readonly Diagnostic[] {
  const { lines } = document.analysis
  const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)]
  return diagnosticsOf(document).filter(({ span }) => span.from <= to && from <= span.to)
}

function fixesAt(range: Range, context: FeatureContext): CodeAction[] {
  const { document, clientCommands } = context
  return diagnosticsAt(range, context).flatMap((diagnostic) => [
    ...(clientCommands ? clientFixes(diagnostic, document) : []),
    ...fixesOf(diagnostic).map((fix) => quickFix(document, diagnostic, fix)),
  ])
}

function quickFix(document: Document, diagnostic: Diagnostic, { title, edits, preferred, migration }: Fix): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLsp(diagnostic, document)],
    edit: changes(document, edits),
    ...((preferred || migration) && { isPreferred: true }),
  }
}

function offersAt(range: Range, context: FeatureContext): CodeAction[] {
  const { document, release, clientCommands } = context
  const selected = selectedCall(range, context)
  if (!selected) return []
  const asked = { document, release, clientCommands, ...selected }
  const diagnostics = diagnosticsAt(range, context)
  return refactorings.flatMap((refactoring) => [...refactoring(asked)].map((offer) => toAction(offer, document, diagnostics)))
}

type Selected = Pick<RefactoringContext, 'call' | 'parameter' | 'inCall'>

function selectedCall({ start }: Range, { document, release }: FeatureContext): Selected | undefined {
  const { lines, file } = document.analysis
  const offset = lines.offsetAt(start)
  const argument = argumentAt(file, release, offset)
  const call = argument?.call ?? boundCalls(file, release).find(({ worker }) => contains(worker.call, offset))
  if (!call) return undefined
  const parameter = argument?.parameter
  return { call, inCall: contains(call.worker.call, offset), ...(parameter !== undefined && { parameter }) }
}

/** A fix where it mends what is wrong there, else a refactoring. */
function toAction({ title, edits, command, mends = [] }: Offer, document: Document, here: readonly Diagnostic[]): CodeAction {
  const mended = here.filter(({ code }) => mends.includes(code))
  return {
    title,
    kind: mended.length > 0 ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
    ...(mended.length > 0 && { diagnostics: mended.map((diagnostic) => toLsp(diagnostic, document)) }),
    ...(edits && { edit: changes(document, edits) }),
    ...(command && { command }),
  }
}

function fixAll(context: FeatureContext): CodeAction[] {
  const edits = editsOfAllFixes(context)
  if (edits.length === 0) return []
  const title = 'Fix all that can be fixed in this worker configuration'
  return [{ title, kind: fixAllKind, edit: changes(context.document, edits) }]
}

const changes = (document: Document, edits: readonly Edit[]) => ({ changes: { [document.uri]: toTextEdits(document, edits) } })
