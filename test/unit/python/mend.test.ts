import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findMissingCommas, withCommas } from '../../../server/python/mend.ts'

const mended = (text: string): string => withCommas(text, findMissingCommas(text))

test('a comma goes where two arguments stand side by side', () => {
  assert.equal(mended('f(a b)'), 'f(a,b)')
  assert.equal(mended("f('host' 9989, name)"), "f('host',9989, name)")
  assert.equal(mended('f(umask=None maxdelay=300)'), 'f(umask=None,maxdelay=300)')
  assert.equal(mended('f(\n  a=1\n  b=2,\n)'), 'f(\n  a=1,  b=2,\n)')
  assert.equal(mended('f(g(x) y)'), 'f(g(x),y)')
  assert.equal(mended('[1 2  3]'), '[1,2, 3]')
  assert.equal(mended('f(a=1  # one\n  b=2)'), 'f(a=1, # one\n  b=2)')
})

test('what is right stays', () => {
  for (const text of [
    "f('a' 'b')",
    'f(a if b else c, not d, x in y, x is not y)',
    'f(lambda x: x, *a, **b)',
    '[x for x in y if x]',
    'f (a) [b]',
    'a b\nc',
    "x = 'it is' # f(a b)\n",
    'f(a\n, b)',
    '(yield x)',
  ]) {
    assert.equal(mended(text), text)
  }
})

test('a bracket that is still to be closed does not reach into the next statement', () => {
  const text = "s = Worker('localhost', 9989\ns.setServiceParent(application)\n"
  assert.equal(mended(text), text)
  const indented = "if x:\n    s = Worker('localhost'\n    y = 1\n"
  assert.equal(mended(indented), indented)
})
