// Every feature at any place of any text, whole, cut off or spoilt.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ResponseError } from 'vscode-languageserver'
import { Document } from '../../../server/features/documents.ts'
import type { FeatureContext } from '../../../server/features/feature.ts'
import { unset } from '../../../server/features/settings.ts'
import { features } from '../../../server/features/table.ts'
import { checkTac } from '../../../server/rules/checkTac.ts'
import { Random, seedOfRun } from '../../random.ts'
import { randomlyEdited } from '../../real/support/randomEdits.ts'
import { hostWith } from '../rules/checking.ts'
import { fixtureNames, fixtureText } from '../worker/tacFixtures.ts'

const rounds = process.env['LONG'] ? 20_000 : 600

/** Only sentences for the user may be thrown. */
function askAll(text: string, offset: number): void {
  const host = hostWith({})
  const document = new Document('file:///srv/w1/buildbot.tac', 1, text, host)
  const diagnosticsOf = ({ analysis }: Document) => checkTac(analysis, { release: '4.3.0', host })
  const context: FeatureContext = { document, release: '4.3.0', host, settings: unset, clientCommands: true, diagnosticsOf }
  const position = document.analysis.lines.positionAt(offset)
  const end = document.analysis.lines.positionAt(text.length)
  const params = {
    textDocument: { uri: document.uri },
    position,
    positions: [position],
    range: { start: position, end },
    context: { includeDeclaration: true },
    newName: 'another_name',
  }
  for (const feature of features) {
    try {
      const answer = feature.respond(params, context)
      assertRanges(answer, end)
    } catch (fault) {
      if (!(fault instanceof ResponseError)) throw new Error(`${feature.method} at ${offset}`, { cause: fault })
    }
  }
}

/** Every range in an answer lies in the text, its start before its end. */
function assertRanges(answer: unknown, end: { readonly line: number }): void {
  if (typeof answer !== 'object' || answer === null) return
  for (const value of Object.values(answer)) assertRanges(value, end)
  const { start, end: last } = answer as Partial<Record<'start' | 'end', { line: number; character: number }>>
  if (start?.line === undefined || last?.line === undefined) return
  assert.ok(start.line < last.line || (start.line === last.line && start.character <= last.character), JSON.stringify(answer))
  assert.ok(start.line >= 0 && start.character >= 0 && last.line <= end.line, JSON.stringify(answer))
}

it('no feature fails at any place of any text', (t) => {
  const seed = seedOfRun()
  t.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  for (let round = 0; round < rounds; round++) {
    const whole = fixtureText(random.pick(fixtureNames))
    const text = random.chance(0.5) ? whole.slice(0, random.below(whole.length + 1)) : randomlyEdited(whole, random)
    const offset = random.chance(0.2) ? text.length : random.below(text.length + 1)
    try {
      askAll(text, offset)
    } catch (fault) {
      throw new Error(`Round ${round} of SEED=${seed}:\n${text.slice(0, offset)}¦${text.slice(offset)}`, { cause: fault })
    }
  }
})
