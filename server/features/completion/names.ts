import type { Variable } from '../../python/evaluate/scope.ts'
import type { Value } from '../../python/value.ts'
import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import type { ArgumentPlace, ExpressionPlace, StatementPlace, ValuePlace } from './place.ts'

/** What the file has bound, with the variable that is usual for the option first. */
export const variables: Source<ArgumentPlace | ValuePlace | ExpressionPlace | StatementPlace> = function* (place, context) {
  const { document, offset } = context
  const usual = 'option' in place && place.option ? [place.option.variable, place.option.parameter] : []
  const { lines } = document.analysis
  // What the line itself binds is not there yet.
  const start = lines.spanOfLine(lines.positionAt(offset).line).from
  for (const variable of document.names.visibleAt(writtenBefore(document.text, start, offset), start)) {
    yield describeVariable(variable, usual.includes(variable.name) ? 0 : 4, context)
  }
}

/** Where the block that an offset is in was last written in: what stands there ends before the blanks behind it. */
function writtenBefore(text: string, start: number, offset: number): number {
  const line = text.slice(start, offset)
  if (line.trim() !== '') return start + line.trimEnd().length
  // In the first column the module goes on, as it began.
  if (line === '') return 0
  const above = text.slice(0, start).split('\n').slice(0, -1)
  const index = above.findLastIndex((each) => each.trim() !== '' && (/^[ \t]*/.exec(each)?.[0].length ?? 0) <= line.length)
  if (index < 0) return offset
  // In the first column the module goes on, and not what stands above.
  return above
    .slice(0, line === '' ? index : index + 1)
    .join('\n')
    .trimEnd().length
}

function describeVariable({ name, scope }: Variable, rank: number, { document }: CompletionContext): Item {
  const value = scope.kind === 'module' ? document.analysis.evaluation.names.get(name)?.value : undefined
  const path = value && (value.kind === 'module' || value.kind === 'external') ? value.path : undefined
  return { label: name, kind: kindOf(value), rank, ...(path !== undefined && { detail: path }) }
}

function kindOf(value: Value | undefined): CompletionItemKind {
  switch (value?.kind) {
    case 'module':
      return CompletionItemKind.Module
    case 'class':
      return CompletionItemKind.Class
    case 'function':
      return CompletionItemKind.Function
    case 'external':
      return /^\p{Lu}/u.test(value.path.split('.').at(-1) ?? '') ? CompletionItemKind.Class : CompletionItemKind.Function
    default:
      return CompletionItemKind.Variable
  }
}

const constants = 'True False None __file__'.split(' ')
const functions = 'int str open bool float len dict list range print'.split(' ')
const beginnings = 'import from if else elif try except finally with for while def class return pass raise del'.split(' ')

/** What Python has without an import. */
export const builtins: Source<ArgumentPlace | ValuePlace | ExpressionPlace> = function* () {
  for (const label of constants) yield { label, kind: CompletionItemKind.Constant, rank: 6 }
  for (const label of functions) yield { label, kind: CompletionItemKind.Function, rank: 6 }
}

/** What a statement can begin with. */
export const keywords: Source<StatementPlace> = function* () {
  for (const label of beginnings) yield { label, kind: CompletionItemKind.Keyword, rank: 6 }
}
