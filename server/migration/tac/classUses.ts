// The class by its new name wherever the file uses it.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Leftover } from '../contract.ts'
import { localName } from './imports.ts'
import { newPackage } from './references.ts'
import type { StepResult, TacSource } from './source.ts'

export function migrateClassUses({ names, references }: TacSource): StepResult {
  const edits: Edit[] = []
  const leftovers: Leftover[] = []
  for (const [variable, name] of classNames(references.classImports)) {
    if (variable.name === name) continue
    const imports = references.classImports.map(({ imported }) => imported)
    for (const { from, to } of names.of(variable)) {
      const inImport = imports.some((imported) => imported.from <= from && to <= imported.to)
      if (!inImport) edits.push({ from, to, text: name })
    }
  }
  for (const { from, to } of references.unboundUses) edits.push({ from, to, text: 'Worker' })
  for (const { age, chain, package: packageSpan, member, last } of references.dottedUses) {
    if (age === 'new' && !/(?:^|\.)BuildSlave$/.test(member)) continue
    if (packageSpan) edits.push({ from: packageSpan.from, to: packageSpan.to, text: newPackage })
    if (/(?:^|\.)BuildSlave$/.test(member)) edits.push({ from: last.from, to: last.to, text: 'Worker' })
    else if (member !== 'bot' && member !== '') {
      leftovers.push({
        kind: 'decide',
        from: chain.from,
        to: chain.to,
        message: `Say what stands for ${member} of the slave's package: buildbot_worker may have it under another name or not at all.`,
      })
    }
  }
  return { edits, leftovers }
}

/** What each variable for the class is to be called. */
function classNames(imports: TacSource['references']['classImports']): Map<Variable, string> {
  return new Map(imports.map((each) => [each.bound, localName(each)]))
}

/** Where the file means something else by the name that the class is to have. */
export function findCollision({ names, references }: TacSource): Leftover | undefined {
  const wanted = classNames(references.classImports)
  const needed = references.classImports.find((each) => each.bound.name !== localName(each)) ?? references.unboundUses[0]
  if (!needed) return undefined
  const other = names.occurrences.find(({ variable, binds }) => binds && variable.name === 'Worker' && !wanted.has(variable))
  if (!other) return undefined
  return {
    kind: 'decide',
    from: other.from,
    to: other.to,
    message: 'This file calls something else Worker already. Give it another name, then migrate again.',
  }
}
