import { itemsIn } from '../../python/cursor.ts'
import type { WorkerOption } from '../../worker/option.ts'
import { workerOptions } from '../../worker/options.ts'
import { fateOf } from '../../worker/parameters.ts'
import { describeParameter } from '../documentation.ts'
import { CompletionItemKind, escapeSnippet, type Source } from './item.ts'
import { literalsOf } from './literals.ts'
import type { ArgumentPlace } from './place.ts'

/** The keyword arguments that are not given yet and have an effect in the release. */
export const keywordArguments: Source<ArgumentPlace> = function* ({ slot }, { document, release, offset }) {
  const { signature, binding, worker } = slot.call
  // By the text, for the tree does not have what follows an argument that is still missing.
  const items = itemsIn(document.analysis.parsed.text, worker.argumentList.from)
  const positionalFollows = items.some(({ from, keyword, star }) => from >= offset && keyword === undefined && !star)
  if (positionalFollows) return
  const hasValue = /^[\p{L}\p{N}_]*\s*=(?!=)/u.test(document.text.slice(offset))
  const visible = new Set(document.names.visibleAt(offset).map(({ name }) => name))
  for (const option of workerOptions) {
    const { parameter = '', label } = option
    const isTaken = signature.parameters.some(({ name }) => name === parameter) && fateOf(parameter, release) === 'effective'
    const before = (binding.bound.get(parameter)?.argument.span.to ?? offset) < slot.value.from
    const isGiven = before || items.some(({ keyword }) => keyword === parameter)
    if (!isTaken || isGiven) continue
    yield {
      label: `${parameter}=`,
      kind: CompletionItemKind.Property,
      rank: parameter === slot.parameter ? 1 : 3,
      snippet: hasValue ? parameter : `${parameter}=${valueSnippet(option, release, visible.has(option.variable ?? ''))}`,
      detail: label,
      documentation: describeParameter(parameter, signature, release),
    }
  }
}

/** A variable that is bound for it, a choice where there are few values, else what is usual as something to type over. */
function valueSnippet(option: WorkerOption, release: string, hasVariable: boolean): string {
  const { variable, type, closed, placeholder } = option
  if (hasVariable && variable !== undefined) return `\${1:${variable}}`
  const literals = literalsOf(option, release)
  if (closed || type === 'boolean') {
    const choices = literals.map(({ literal }) => literal.replace(/[\\,|]/g, '\\$&'))
    return `\${1|${choices.join(',')}|}`
  }
  const usual = literals.find(({ literal }) => literal !== 'None')?.literal
  if (usual !== undefined) return `\${1:${escapeSnippet(usual)}}`
  return type === 'string' ? `'\${1:${escapeSnippet(placeholder ?? '')}}'` : `\${1:${placeholder ?? ''}}`
}
