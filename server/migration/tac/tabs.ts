// Indentation that mixes tabs and spaces: Python 2 read it, with tabs that end at every eighth column.
import { syntaxErrors } from '../../python/syntaxErrors.ts'
import { applyEdits } from '../../rules/edits.ts'
import type { Edit } from '../../rules/rule.ts'
import { makeDisjoint } from '../edits.ts'
import { longStrings } from './layout.ts'
import type { TacSource } from './source.ts'

const width = 8

/** What makes spaces of the tabs that lines begin with, where Python 3 refuses the mixture that the other edits leave. */
export function widenTabs(source: TacSource, others: readonly Edit[]): Edit[] {
  const { text, references } = source
  if (!references.anyOld || !isMixed(applyEdits(text, others))) return []
  const [, tabs = []] = makeDisjoint([others, tabsOf(source)])
  return isMixed(applyEdits(text, [...others, ...tabs])) ? [] : tabs
}

const isMixed = (text: string): boolean => /^ *\t/m.test(text) && syntaxErrors(text).some(({ kind }) => kind === 'indentation')

function tabsOf({ text, module }: TacSource): Edit[] {
  const strings = longStrings(text, module.body)
  return [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].flatMap(({ index, 0: indent }) => {
    if (strings.some(({ from, to }) => from < index && index < to)) return []
    return [{ from: index, to: index + indent.length, text: ' '.repeat(columnsOf(indent)) }]
  })
}

function columnsOf(indent: string): number {
  let columns = 0
  for (const character of indent) columns += character === '\t' ? width - (columns % width) : 1
  return columns
}
