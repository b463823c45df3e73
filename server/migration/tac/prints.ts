// The forms of Python 2's print that a parser of Python 3 takes for something else.

import type { ExpressionStatement, PrintStatement } from '../../python/syntax/statement.ts'
import type { Edit } from '../../rules/rule.ts'
import { allBlocks } from './layout.ts'
import type { TacSource } from './source.ts'

/** `print >>stream, values`, `print ('%s') % value`, and `print` for an empty line. */
export function migratePrints({ text, module, references }: TacSource): Edit[] {
  const isFunction = !references.anyOld || /from\s+__future__\s+import\b[^\n]*\bprint_function\b/.test(text)
  return allBlocks(module.body).flatMap((block) =>
    block.flatMap((statement): Edit[] => {
      const redirected = /^print[ \t]*>>[ \t]*/.exec(text.slice(statement.from, statement.from + 80))?.[0]
      if (redirected !== undefined) return redirect(text, statement.from, redirected.length)
      if (isFunction || (statement.kind !== 'expression' && statement.kind !== 'print')) return []
      const bare = statement.kind === 'expression' && statement.value.kind === 'name' && statement.value.name === 'print'
      const alone = /^[ \t]*(?:[#;\r\n]|$)/.test(text.slice(statement.to))
      if (bare) return alone ? [{ from: statement.to, to: statement.to, text: '()' }] : []
      return embrace(text, statement)
    }),
  )
}

/** What begins like a call, an index or an operation is none: all of it is printed. */
function embrace(text: string, statement: ExpressionStatement | PrintStatement): Edit[] {
  const { from, to } = statement
  const head = /^print(?:([ \t]+)(?=[-+~])|([ \t]*)(?=[([]))/.exec(text.slice(from, to))?.[0].length
  if (head === undefined || (statement.kind === 'expression' && statement.value.kind === 'call')) return []
  const comma = /,\s*$/.exec(text.slice(from, to))?.[0].length ?? 0
  return [
    { from: from + 'print'.length, to: from + head, text: '(' },
    { from: to - comma, to, text: comma > 0 ? ", end=' ')" : ')' },
  ]
}

function redirect(text: string, from: number, head: number): Edit[] {
  const start = from + head
  const { commas, end } = scanLine(text, start)
  const [first] = commas
  const stream = text.slice(start, first ?? end).trimEnd()
  if (first === undefined) return [{ from, to: end, text: `print(file=${stream})` }]
  const values = /^,\s*/.exec(text.slice(first))?.[0].length ?? 1
  const last = commas.at(-1) ?? first
  const trailing = last !== first && text.slice(last + 1, end).trim() === ''
  return [
    { from, to: first + values, text: 'print(' },
    { from: trailing ? last : end, to: end, text: `${trailing ? ", end=' '" : ''}, file=${stream})` },
  ]
}

/** The commas of a line that stand in no brackets, and the end of what stands on it. */
function scanLine(text: string, from: number): { readonly commas: readonly number[]; readonly end: number } {
  const token =
    /(?<string>[rub]*(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))|(?<open>[([{])|(?<close>[)\]}])|(?<comma>,)|(?<end>[#;\r\n])|\\\r?\n|[\s\S]/y
  const commas: number[] = []
  let depth = 0
  let end = from
  for (token.lastIndex = from; ; ) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (!match || (match.groups?.['end'] && depth === 0)) break
    if (match.groups?.['open']) depth++
    if (match.groups?.['close']) depth--
    if (match.groups?.['comma'] && depth === 0) commas.push(at)
    if (/\S/.test(match[0])) end = token.lastIndex
  }
  return { commas, end }
}
