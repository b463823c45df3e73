import { type CodeAction, CodeActionKind } from 'vscode-languageserver'
import type { Diagnostic } from '../../rules/diagnose.ts'
import { readablePassword } from '../../rules/secret/readablePassword.ts'
import { toLsp } from '../diagnostics.ts'
import type { Document } from '../documents.ts'

/** What mends something on the disk, and so is left to the client. */
export function clientFixes(diagnostic: Diagnostic, document: Document): CodeAction[] {
  const fix = commandFor(diagnostic, document)
  if (!fix) return []
  const { title, command, argument } = fix
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toLsp(diagnostic, document)],
      command: { title, command, arguments: [argument] },
      isPreferred: true,
    },
  ]
}

function commandFor({ code, missingDirectory, hostInfoUnwritten }: Diagnostic, { uri }: Document) {
  if (code === readablePassword.code)
    return {
      title: 'Let nobody else read this file (chmod 600)',
      command: 'buildbot.restrictPermissions',
      argument: uri,
    }
  if (hostInfoUnwritten) return { title: "Edit the worker's host information", command: 'buildbot.editHostInfo', argument: uri }
  if (missingDirectory === undefined) return undefined
  return { title: `Make the directory ${missingDirectory}`, command: 'buildbot.makeBaseDirectory', argument: missingDirectory }
}
