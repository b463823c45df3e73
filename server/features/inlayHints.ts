import { type InlayHint, InlayHintKind, InlayHintRequest } from 'vscode-languageserver'
import { contains } from '../python/span.ts'
import { type BoundCall, boundCalls } from '../rules/calls.ts'
import type { BoundArgument } from '../worker/binding.ts'
import { optionOf } from '../worker/findOption.ts'
import type { Document } from './documents.ts'
import { toTextEdits } from './edits.ts'
import { feature } from './feature.ts'
import { hasNoStars, namesItself } from './places.ts'

/** The parameters' names in front of positional arguments that do not say it themselves. */
export const inlayHints = feature(
  InlayHintRequest.type,
  { inlayHintProvider: true },
  ({ range }, { document, release, settings }): InlayHint[] => {
    if (!settings.hintsAtPositionalArguments) return []
    const { lines, file } = document.analysis
    const wanted = { from: lines.offsetAt(range.start), to: lines.offsetAt(range.end) }
    const hints = new Map<number, InlayHint>()
    for (const call of boundCalls(file, release)) {
      for (const bound of positional(call)) {
        const { from } = bound.argument.span
        if (contains(wanted, from) && !saysItself(bound, document)) hints.set(from, hint(bound, call, document))
      }
    }
    return [...hints.values()]
  },
)

const positional = ({ binding }: BoundCall): readonly BoundArgument[] =>
  [...binding.bound.values()].filter(({ position, argument }) => position !== undefined && !argument.spread)

/** `port` for `port`, `MAX_RETRIES` for `maxRetries`. */
function saysItself({ parameter, argument }: BoundArgument, { text }: Document): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()
  const written = plain(text.slice(argument.valueSpan.from, argument.valueSpan.to))
  return [parameter.name, optionOf(parameter.name)?.variable ?? ''].some((name) => plain(name) === written)
}

/** Whether keywords may stand in front of the arguments as they are written. */
const takesKeywords = (call: BoundCall, text: string): boolean =>
  hasNoStars(call, text) && [...call.binding.bound.values()].every(({ argument }) => !namesItself(argument, text))

function hint(bound: BoundArgument, call: BoundCall, document: Document): InlayHint {
  const { name } = bound.parameter
  // One keyword demands that all behind it are keywords, too.
  const edits = positional(call)
    .filter(({ position = 0 }) => position >= (bound.position ?? 0))
    .map(({ parameter, argument: { span } }) => ({ from: span.from, to: span.from, text: `${parameter.name}=` }))
  return {
    position: document.analysis.lines.positionAt(bound.argument.span.from),
    label: `${name}=`,
    kind: InlayHintKind.Parameter,
    tooltip: optionOf(name)?.summary ?? '',
    ...(takesKeywords(call, document.text) && { textEdits: toTextEdits(document, edits) }),
  }
}
