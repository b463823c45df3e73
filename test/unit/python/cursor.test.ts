import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Cursor, cursorAt, itemsIn } from '../../../server/python/cursor.ts'
import { marked } from '../../protocol/marker.ts'

function at(source: string): Cursor {
  const { text, offsets } = marked(source)
  return cursorAt(text, offsets[0] ?? 0)
}

/** What is open, as it is written, with the number of commas in it. */
function brackets(source: string): string {
  return at(source)
    .brackets.map(({ open, commas }) => `${open}${commas}`)
    .join(' ')
}

describe('the cursor', () => {
  it('is in code, in a comment or in a string', () => {
    const expected: Readonly<Record<string, Cursor['within']>> = {
      '|': 'code',
      'x = 1|': 'code',
      '# a|': 'comment',
      '# a\n|': 'code',
      "'#|": 'string',
      "'a'|": 'code',
      "'a\\'|": 'string',
      "'a\n|": 'code',
      "'''a\n'|": 'string',
      "'''a'''|": 'code',
      "rb'\\'|": 'string',
      "x'a|": 'string',
      '"it\'s|"': 'string',
      "''|": 'code',
      "''''|": 'string',
      "f'{|": 'code',
      "f'{{|": 'string',
      "f'{a}|": 'string',
      "rF'{a} {b|": 'code',
      "f'{a:|": 'string',
      "f'{a:{|": 'code',
      "f'{a!r|": 'string',
      "f'{a != b|": 'code',
      "f'{d[1:b|": 'code',
      "f'{d[1:b]:|": 'string',
      "f'{f(a, {1: b|": 'code',
      "f'{a:(|": 'string',
      "f'{a:){b|": 'code',
      "f'{a:{f(b|": 'code',
      "f'{a:)}{b|": 'code',
      "f':) {a|": 'code',
      "'{|": 'string',
    }
    for (const [source, within] of Object.entries(expected)) assert.equal(at(source).within, within, source)
  })

  it('knows the string', () => {
    assert.deepEqual(at("x = Rb'ab|").string, { prefix: 'rb', quote: "'", from: 4, content: 7 })
  })

  it('knows the brackets that are open', () => {
    assert.equal(brackets('f(a, [1, 2, |'), '(1 [2')
    assert.equal(brackets("f(a, (1), '),(', |"), '(3')
    assert.equal(brackets('f(a # (,\n, |'), '(1')
    assert.equal(brackets('f(a))|'), '')
  })

  it('takes a statement in the first column for the end of what was left open', () => {
    assert.equal(brackets('f(a,\nimport |'), '')
    assert.equal(brackets('f(a,\nimportant, |'), '(2')
    assert.equal(brackets('f(a,\n  import |'), '(1')
  })

  it('knows where an argument begins', () => {
    const item = (source: string) => at(source).brackets[0]?.item
    assert.equal(item('f(|'), undefined)
    assert.equal(item('f(a, |'), undefined)
    assert.equal(item('f(a,  b.c|'), 6)
    assert.equal(item('f(a,  # b\n  c|'), 12)
    assert.equal(item("f(a, 'b|"), 5)
  })
})

describe('the items of a bracket', () => {
  const items = (text: string) => itemsIn(text, text.indexOf('(')).map(({ keyword, star }) => keyword ?? (star ? '*' : '-'))

  it('are told from the text', () => {
    assert.deepEqual(items("f(a, b=1, c(d=2), *e, **f, 'g=1', h==1) + i(j=1)"), ['-', 'b', '-', '*', '*', '-', '-'])
    assert.deepEqual(items('f()'), [])
  })

  it('may be torn', () => {
    assert.deepEqual(items('f(, a=, b= c=1, d'), ['a', 'b', 'c', '-'])
    assert.deepEqual(items("f(a, b='x\nc=1)"), ['-', 'b'])
    assert.deepEqual(items('f(a,\nworker.run()'), ['-'])
    assert.deepEqual(items('f(a,\n  b=1\n)'), ['-', 'b'])
  })
})
