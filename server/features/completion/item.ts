// What is offered, and what the tables of completions are made of.
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver'
import type { Span } from '../../python/span.ts'
import type { FeatureContext } from '../feature.ts'
import type { Place } from './place.ts'

export { CompletionItemKind }

export interface Item {
  readonly label: string
  readonly kind: CompletionItemKind
  /** Items of a lower one come first. */
  readonly rank: number
  /** What is inserted where that is not the label. */
  readonly text?: string
  /** Has placeholders, and what is special in snippets escaped. */
  readonly snippet?: string
  readonly detail?: string
  /** Markdown. */
  readonly documentation?: string
  /** What is replaced where that is not the word of the place. */
  readonly replaces?: Span
  /** What typed text is compared with where that is not the label. */
  readonly filter?: string
}

export interface CompletionContext extends FeatureContext {
  readonly offset: number
}

/** What can be offered at a place. */
export type Source<P extends Place> = (place: P, context: CompletionContext) => Iterable<Item>

/** A text with what snippets take for special escaped. */
export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&')

/** Sorted by rank and then in the order given. */
export function toCompletionItem(item: Item, place: Place, index: number, { document }: FeatureContext): CompletionItem {
  const { label, kind, rank, text = label, snippet, detail, documentation, filter, replaces = place.word } = item
  return {
    label,
    kind,
    sortText: `${rank}${String(index).padStart(4, '0')}`,
    textEdit: { range: document.analysis.lines.rangeOf(replaces), newText: snippet ?? text },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: 'markdown', value: documentation } }),
    ...(filter !== undefined && { filterText: filter }),
  }
}
