// `match`: which case is taken, and what its names are bound to.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { Names } from '../../../server/python/names.ts'
import { parsePython } from '../../../server/python/parse.ts'
import { show } from '../worker/tacFixtures.ts'

const evaluate = (text: string) => evaluatePython(parsePython(text), { platform: 'posix', python: 3 })

/** What `x` is worth after a match of `subject` with the first case that binds it. */
function matched(subject: string, ...cases: readonly string[]): string {
  const text = `import os\nmatch ${subject}:\n${cases.map((each) => `  case ${each}`).join('\n')}\n`
  const binding = evaluate(text).names.get('x')
  return binding ? `${binding.certain ? '' : 'perhaps '}${show(binding.value)}` : 'nothing'
}

describe('a match of what is known', () => {
  it('takes the first case that fits', () => {
    assert.equal(matched('5', '4: x = 1', '5: x = 2', '_: x = 3'), '2')
    assert.equal(matched('-1', '-1: x = 1', '_: x = 2'), '1')
    assert.equal(matched('None', '0: x = 1', 'None: x = 2'), '2')
    assert.equal(matched('1', 'True: x = 1', '1: x = 2'), '2')
    assert.equal(matched("'a'", "'b' | 'a': x = 1", '_: x = 2'), '1')
    assert.equal(matched("'a'", "'b': x = 1"), 'nothing')
    assert.equal(matched('os.name', "'nt': x = 1", "'posix': x = 2"), '2')
  })

  it('minds guards', () => {
    assert.equal(matched('5', 'y if y > 9: x = 1', 'y if y > 4: x = 2', '_: x = 3'), '2')
  })

  it('takes apart', () => {
    assert.equal(matched('5', 'x: pass'), '5')
    assert.equal(matched('[1, 2, 3]', '[y]: pass', '[_, *x]: pass'), 'list(2, 3)')
    assert.equal(matched('(1, (2, 3))', '1, (_, x): pass'), '3')
    assert.equal(matched("'ab'", '[_, x]: pass', 'str(x): pass'), '"ab"')
    assert.equal(matched("{'a': 1, 'b': 2}", "{'c': x}: pass", "{'a': 1, **x}: pass"), 'dict("b": 2)')
    assert.equal(matched('5', 'str() | int() as x: pass'), '5')
    assert.equal(matched('5', '(str() as x): pass', '_: x = 1'), '1')
    assert.equal(matched("('a', 1)", '(str() as x, 1 | 2): pass', '_: x = 1'), '"a"')
    assert.equal(matched("('a', 1)", '(int(), str()) if str(): x = 2', '{"a": str()}: x = 3', '_: x = 1'), '1')
  })
})

describe('a match of what is open', () => {
  it('may take any case that may fit', () => {
    assert.equal(matched("os.environ.get('A')", 'None: x = 1', '_: x = 2'), '1 | 2')
    assert.equal(matched("os.environ.get('A')", 'None: x = 1'), 'perhaps 1')
    assert.equal(matched("os.environ['A']", '[x]: pass', "'a': x = 1", '_: x = 2'), '1 | 2')
    assert.equal(matched('unknown', 'Unknown(y=x): pass', '_: x = 2'), '? | 2')
  })
})

it('looks up what stands in patterns', () => {
  const [event, ...more] = evaluate('match 5:\n  case nothing.HERE: pass\n').events.filter(({ kind }) => kind === 'name')
  assert.equal(event?.certain, true)
  assert.deepEqual(more, [])
  const { module } = parsePython('class A: pass\nmatch 5:\n  case A(y=z) if z: pass\n')
  const written = new Names(module).occurrences.map(({ variable, binds }) => `${binds ? 'binds ' : ''}${variable.name}`)
  assert.deepEqual(written, ['binds A', 'A', 'binds z', 'z'])
})
