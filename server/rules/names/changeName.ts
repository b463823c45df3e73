// Writing another name for a wrong one.
import { Names } from '../../python/names.ts'
import type { Span } from '../../python/span.ts'
import type { Module } from '../../python/syntax/statement.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import type { Edit } from '../rule.ts'

/**
 * The edits that make another name of one: of what is imported under its own name, wherever the file uses it as well. Where the
 * file has other uses for either name, the import keeps the old one.
 */
export function changeName(module: Module, { from, to }: Span, name: string): Edit[] {
  const imported = pathTo(module, from).find((node) => node.kind === 'from-import')
  const member = imported?.kind === 'from-import' ? imported.names.find((each) => each.name.from === from) : undefined
  if (!member || member.alias) return [{ from, to, text: name }]
  const names = new Names(module)
  const variable = names.at(from)?.variable
  const occurrences = variable ? names.of(variable) : []
  const isFree = occurrences.every(({ from, binds }, index) => binds === (index === 0) && names.resolve(name, from) === undefined)
  return isFree || occurrences.length === 1
    ? occurrences.map(({ from, to }) => ({ from, to, text: name }))
    : [{ from, to, text: `${name} as ${member.name.name}` }]
}
