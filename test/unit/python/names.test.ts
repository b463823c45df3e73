import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Names } from '../../../server/python/names.ts'
import { parsePython } from '../../../server/python/parse.ts'
import { marked } from '../../protocol/marker.ts'

/** The text with what the name at the marker means put in brackets: `[x]` where it is bound, `<x>` where it is used. */
function highlighted(source: string): string {
  const { text, offsets } = marked(source)
  const names = new Names(parsePython(text).module)
  const here = names.at(offsets[0] ?? 0)
  let result = text
  for (const { from, to, binds } of [...(here ? names.of(here.variable) : [])].reverse()) {
    const [open, close] = binds ? '[]' : '<>'
    result = result.slice(0, from) + open + result.slice(from, to) + close + result.slice(to)
  }
  return result
}

describe('a name', () => {
  const meant: Readonly<Record<string, readonly [source: string, expected: string]>> = {
    'is bound by assignment': ['x| = 1\ny = x + x', '[x] = 1\ny = <x> + <x>'],
    'is bound again': ['x = 1\nif x == 2:\n    x| += 1\n', '[x] = 1\nif <x> == 2:\n    [x] += 1\n'],
    'is local to a function': ['x = 1\ndef f(x|=x, *a):\n    return x\nx', 'x = 1\ndef f([x]=x, *a):\n    return <x>\nx'],
    'is seen in a function': ['x| = 1\ndef f():\n    return x\n', '[x] = 1\ndef f():\n    return <x>\n'],
    'may be global': ['def f():\n    global x\n    x| = 1\nprint(x)\n', 'def f():\n    global <x>\n    [x] = 1\nprint(<x>)\n'],
    'of a class is not seen in its methods': [
      'x| = 1\nclass C:\n    x = 2\n    y = x\n    def f(self):\n        return x\n',
      '[x] = 1\nclass C:\n    x = 2\n    y = x\n    def f(self):\n        return <x>\n',
    ],
    'is no keyword and no attribute': ['x| = 1\nf(x=x).x', '[x] = 1\nf(x=<x>).x'],
    'of a parameter is one': ['def f(x|):\n    return x\nf(x=1)\ng(x=1)', 'def f([x]):\n    return <x>\nf(<x>=1)\ng(x=1)'],
    'is imported': ['import os, sys|\nsys.exit(os)', 'import os, [sys]\n<sys>.exit(os)'],
    'is the first part of a module': ['import os.path\no|s.path.join()', 'import [os].path\n<os>.path.join()'],
    'is an alias': ['from a import b as c|\nb, c', 'from a import b as [c]\nb, <c>'],
    'is bound by for, with, except': [
      'for x| in y: pass\nwith z as x: pass\ntry: pass\nexcept E as x: pass\n',
      'for [x] in y: pass\nwith z as [x]: pass\ntry: pass\nexcept E as [x]: pass\n',
    ],
    'of a comprehension is its own': ['x| = 1\n[x for x in x]', '[x] = 1\n[x for x in <x>]'],
    'of a comprehension is found': ['x = 1\n[x| for x in x if x]', 'x = 1\n[<x> for [x] in x if <x>]'],
    'leaves a comprehension by a walrus': ['[x| := y for y in z]\nx', '[[x] := y for y in z]\n<x>'],
    'of a lambda is its own': ['x = 1\nlambda x|: x\n', 'x = 1\nlambda [x]: <x>\n'],
    'stands in f-strings': ["x| = 1\nf'{x} {y:{x}}'", "[x] = 1\nf'{<x>} {y:{<x>}}'"],
    'is a function': ['@d\ndef f|(): pass\nf()', '@d\ndef [f](): pass\n<f>()'],
    'that nobody binds is nothing': ['print|(x)', 'print(x)'],
  }
  for (const [what, [source, expected]] of Object.entries(meant)) {
    it(what, () => assert.equal(highlighted(source), expected))
  }
})

it('what can be used depends on the place', () => {
  const { text, offsets } = marked('a = 1\nb = |\ndef f(x):\n    y = 1\n    return |y\nc = 3\nclass C:\n    z = 1\n    w = |1\n')
  const names = new Names(parsePython(text).module)
  const visible = offsets.map((offset) =>
    names
      .visibleAt(offset, text.lastIndexOf('\n', offset - 1) + 1)
      .map(({ name }) => name)
      .sort()
      .join(' '),
  )
  assert.deepEqual(visible, ['a', 'C a b c f x y', 'C a b c f z'])
})
