// What is known of lines changes nothing about what is said of a text.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KnownLines } from '../../../server/python/syntaxErrors/knownLines.ts'
import { syntaxErrors } from '../../../server/python/syntaxErrors.ts'
import { Random, seedOfRun } from '../../random.ts'
import { fixtureNames, fixtureText } from '../worker/tacFixtures.ts'

const seed = seedOfRun()

const alone = (text: string) => syntaxErrors(text, new KnownLines())

describe('a line that was well formed elsewhere', () => {
  const pairs: readonly (readonly [what: string, well: string, wrong: string])[] = [
    ['a value that only a function can wait for', 'def f():\n    a = yield\n', 'a = yield\n'],
    ['everything of a module, in a function', 'from os import *\n', 'def f():\n    from os import *\n'],
    ['the future behind something else', 'from __future__ import division\n', 'a = 1\nfrom __future__ import division\n'],
    ['a name that is declared too late', 'a = 1\n', 'def f():\n    a = 1\n    global a\n'],
    ['a word that is a name only outside of match', 'case = 1\n', 'match a:\n    case = 1\n'],
    ['what a block needs before it', 'a = 1\n', 'if b:\na = 1\n'],
    ['what is indented for nothing', 'a = 1\n', 'b = 1\n    a = 1\n'],
    ['what stands in a bracket', 'a = 1\n', 'b = (\na = 1\n)\n'],
    ['what stands in a string', 'a = 1\n', "b = '''\na = 1\n"],
    ['what follows a backslash', 'a = 1\n', 'b = \\\na = 1 2\n'],
  ]
  for (const [what, well, wrong] of pairs) {
    it(`is told: ${what}`, () => {
      const lines = new KnownLines()
      assert.deepEqual(syntaxErrors(well, lines), [])
      assert.notDeepEqual(alone(wrong), [])
      assert.deepEqual(syntaxErrors(wrong, lines), alone(wrong))
    })
  }
})

it('lines of configurations, in any order, are judged as if they were read for the first time', (context) => {
  context.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  const lines = new KnownLines()
  const texts = fixtureNames.map(fixtureText)
  for (const text of texts) assert.deepEqual(syntaxErrors(text, lines), alone(text))
  const all = texts.flatMap((text) => text.split(/(?<=\n)/))
  for (let turn = 0; turn < 2000; turn++) {
    const text = Array.from({ length: random.below(12) }, () => random.pick(all)).join('')
    assert.deepEqual(syntaxErrors(text, lines), alone(text), text)
  }
})
