// What Python 3 spells differently from Python 2, which slaves ran on.

import { syntaxErrors } from '../../python/syntaxErrors.ts'
import type { Edit } from '../../rules/rule.ts'
import { refine } from '../edits.ts'
import { migrateBuiltins } from './builtins.ts'
import { caughtItems } from './exceptions.ts'
import { migrateMembers } from './members.ts'
import { migrateModules } from './modules.ts'
import { importMoved } from './movedBuiltins.ts'
import { findOtherMeanings } from './otherMeaning.ts'
import { escapeBackslashes } from './plainStrings.ts'
import { migratePrints } from './prints.ts'
import type { StepResult, TacSource } from './source.ts'

export function migratePython(source: TacSource): StepResult {
  const parts = [
    migratePrints,
    migrateModules,
    migrateMembers,
    migrateBuiltins,
    importMoved,
    caughtItems,
    escapeBackslashes,
    migrateSyntax,
  ]
  return { edits: parts.flatMap((part) => part(source)), leftovers: findOtherMeanings(source) }
}

/** What only Python 2 reads, and the byte order mark that twistd stumbles over on Python 3. */
function migrateSyntax({ text }: TacSource): Edit[] {
  const mends = syntaxErrors(text).flatMap(({ kind, span, mend }) => {
    const byteOrderMark = span.from === 0 && text.startsWith('\ufeff')
    return mend?.sure && (kind === 'python2' || byteOrderMark) ? mend.edits : []
  })
  return mends.flatMap((edit) => refine(text, edit))
}
