// Asks for completions at the marker and says what is offered.
import assert from 'node:assert/strict'
import {
  type CompletionContext,
  type CompletionItem,
  CompletionRequest,
  CompletionTriggerKind,
  type MarkupContent,
} from 'vscode-languageserver'
import { Lines } from '../../server/python/lines.ts'
import type { Editor } from './editor.ts'

export interface Completions {
  /** In the order in which an editor shows them, less what typed text filters out. */
  readonly labels: readonly string[]
  documentation(label: string): string
  /** The text of the document once an item is accepted, placeholders as they come. */
  accept(label: string): string
  /** What accepting an item puts where the cursor stands. */
  inserted(label: string): string
}

/** `trigger`: the character that was just typed, where it made the editor ask. */
export async function complete(editor: Editor, source: string, trigger?: string): Promise<Completions | undefined> {
  const { here, text } = editor.open(source)
  const context: CompletionContext = trigger
    ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: trigger }
    : { triggerKind: CompletionTriggerKind.Invoked }
  const answer = await editor.ask(CompletionRequest.type, { ...here, context })
  if (!answer) return undefined
  assert.ok(Array.isArray(answer))
  const lines = new Lines(text)
  const spanOf = ({ textEdit }: CompletionItem) => {
    assert.ok(textEdit && 'range' in textEdit)
    assert.equal(textEdit.range.start.line, here.position.line)
    // What stands behind the cursor may be a part of what is replaced.
    assert.equal(textEdit.range.end.line, here.position.line)
    assert.ok(textEdit.range.end.character >= here.position.character)
    return { from: lines.offsetAt(textEdit.range.start), to: lines.offsetAt(textEdit.range.end), newText: textEdit.newText }
  }
  const matching = answer.filter((item) => {
    const typed = text.slice(spanOf(item).from, lines.offsetAt(here.position))
    return (item.filterText ?? item.label).toLowerCase().startsWith(typed.toLowerCase())
  })
  const sorted = matching.sort((a, b) => (`${a.sortText}` < `${b.sortText}` ? -1 : 1))
  const find = (label: string): CompletionItem => {
    const item = sorted.find((each) => each.label === label)
    assert.ok(item, `${label} is not offered, but ${sorted.map((each) => each.label).join(' ')}`)
    return item
  }
  return {
    labels: sorted.map(({ label }) => label),
    documentation: (label) => (find(label).documentation as MarkupContent | undefined)?.value ?? '',
    inserted: (label) => spanOf(find(label)).newText,
    accept: (label) => {
      const { from, to, newText } = spanOf(find(label))
      return text.slice(0, from) + newText + text.slice(to)
    },
  }
}

/** Fails unless all of the expected are offered and none of the unexpected is. */
export async function expectOffers(
  editor: Editor,
  source: string,
  expected: readonly string[],
  unexpected: readonly string[] = [],
): Promise<Completions> {
  const offered = await complete(editor, source)
  const labels = offered?.labels ?? []
  assert.deepEqual(
    expected.filter((label) => !labels.includes(label)),
    [],
    `missing among: ${labels.join(' ')}`,
  )
  assert.deepEqual(
    unexpected.filter((label) => labels.includes(label)),
    [],
    'offered without need',
  )
  assert.ok(offered)
  return offered
}
