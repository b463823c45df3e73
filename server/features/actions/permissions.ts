import { type CodeAction, CodeActionKind } from 'vscode-languageserver'
import type { Diagnostic } from '../../rules/diagnose.ts'
import { readablePassword } from '../../rules/secret/readablePassword.ts'
import { toLsp } from '../diagnostics.ts'
import type { Document } from '../documents.ts'

/** Leaves it to the client to take the file from others. */
export function permissionFix(diagnostic: Diagnostic, document: Document): CodeAction[] {
  if (diagnostic.code !== readablePassword.code) return []
  const title = 'Let nobody else read this file (chmod 600)'
  const command = { title, command: 'buildbot.restrictPermissions', arguments: [document.uri] }
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [toLsp(diagnostic, document)], command, isPreferred: true }]
}
