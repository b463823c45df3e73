// Whatever is typed, the server says the same of a text that came about by edits as of one that is opened as it is.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { features } from '../../server/features/table.ts'
import { Lines } from '../../server/python/lines.ts'
import { Random, seedOfRun } from '../random.ts'
import { randomlyEdited } from '../real/support/randomEdits.ts'
import { fixtureNames, fixtureText } from '../unit/worker/tacFixtures.ts'
import { type Editor, startEditor, uri } from './editor.ts'

const files = process.env['LONG'] ? 2000 : 12
const editsOfFile = 10

it('answers depend on the text alone, not on how it came about', async (t) => {
  const seed = seedOfRun()
  t.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  const [editor, other] = [await startEditor(), await startEditor()]
  for (let file = 0; file < files; file++) {
    // The parser reads short texts anew.
    const parts = random.shuffled(fixtureNames).slice(0, 1 + random.below(20))
    const whole = withoutMarkers(parts.map(fixtureText).join('\n'))
    let text = random.chance(0.3) ? whole.slice(0, random.below(whole.length + 1)) : whole
    editor.open(text)
    for (let edit = 0; edit < editsOfFile; edit++) {
      const before = text
      text = withoutMarkers(randomlyEdited(before, random))
      type(editor, before, text)
      // Some edits come before the last one was looked at.
      if (random.chance(0.3)) continue
      other.open(text)
      const offset = random.below(text.length + 1)
      const [after, fresh] = [await answers(editor, text, offset), await answers(other, text, offset)]
      assert.deepEqual(after, fresh, `SEED=${seed}, file ${file}, edit ${edit}:\n${text.slice(0, offset)}¦${text.slice(offset)}`)
      other.close()
    }
    editor.close()
  }
  editor.dispose()
  other.dispose()
})

const withoutMarkers = (text: string): string => text.replaceAll('|', '')

/** Tells the server the least that changes. */
function type(editor: Editor, before: string, after: string): void {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let same = 0
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++
  // No place lies within a line end.
  if (before[start - 1] === '\r') start--
  if (same > 0 && before.at(-same) === '\n') same--
  const lines = new Lines(before)
  const range = { start: lines.positionAt(start), end: lines.positionAt(before.length - same) }
  editor.type(range, after.slice(start, after.length - same))
}

/** What is wrong with the text, and what every feature answers about a place of it. */
async function answers(editor: Editor, text: string, offset: number): Promise<Readonly<Record<string, unknown>>> {
  const lines = new Lines(text)
  const position = lines.positionAt(offset)
  const params = {
    textDocument: { uri },
    position,
    positions: [position],
    range: { start: lines.positionAt(0), end: lines.positionAt(text.length) },
    context: { includeDeclaration: true, triggerKind: 1, diagnostics: [] },
    newName: 'another_name',
  }
  const asked = features.map(async ({ method }) => {
    const answer = editor.connection.sendRequest(method, params)
    // A refusal is an answer, too.
    return [method, await answer.catch((refusal: Error) => refusal.message)] as const
  })
  return { ...Object.fromEntries(await Promise.all(asked)), diagnostics: await editor.diagnostics() }
}
