import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KnownLines } from '../../../server/python/syntaxErrors/knownLines.ts'
import { type SyntaxProblem, syntaxErrors } from '../../../server/python/syntaxErrors.ts'
import { applyEdits } from '../../../server/rules/edits.ts'

/** Each as `kind «text»`. */
const told = (text: string): string[] => syntaxErrors(text).map(({ kind, span }) => `${kind} «${text.slice(span.from, span.to)}»`)

const first = (text: string): SyntaxProblem => {
  const [problem] = syntaxErrors(text)
  assert.ok(problem, text)
  return problem
}

describe('the place of a problem', () => {
  const places: readonly (readonly [text: string, ...told: string[]])[] = [
    ["a = 'x\nb = 1\n", "syntax «'x»"],
    ['a = """x\nb = 1\n', 'syntax «"""»'],
    ['f(1,\nb = 2\nc = 3\n', 'syntax «(»'],
    ['f(1]\n', 'syntax «]»'],
    ['f(1))\n', 'syntax «)»'],
    ['if a\n    b\n', 'syntax «a»'],
    ['if a:\nb = 1\n', 'indentation «:»'],
    ['a = 1\n    b = 2\n', 'indentation «    »'],
    ['if a:\n        b\n    c\n', 'indentation «    »'],
    ['if a:\n        b\n\tc\n', 'indentation «\t»'],
    ['f(a b)\n', 'missing-comma «a»'],
    ['f(a=1, a=2)\n', 'syntax «a»'],
    ['f(a=1, b)\n', 'syntax «b»'],
    ['f() = 1\n', 'syntax «f()»'],
    ['if a = 1: pass\n', 'syntax «=»'],
    ['class = 1\n', 'syntax «class»'],
    ['return 1\n', 'syntax «return»'],
    ['else: pass\n', 'syntax «else»'],
    ["f'{a'\n", 'syntax «{»'],
    ["'\\x1'\n", 'syntax «\\x»'],
    ["b'\u00e9'\n", 'syntax «\u00e9»'],
    ['a = \u201cb\u201d\n', 'syntax «\u201cb\u201d»'],
    ['a = \u201cb\n', 'syntax «\u201c»'],
    ['f(1, , 2)\n', 'syntax «,»'],
    ["f(1, 'a)\n", "syntax «'a)»"],
    ['def f(a, b=1, c): pass\n', 'syntax «c»'],
    ['a = 1_\n', 'syntax «1_»'],
    ['x = 1\nglobal x\n', 'syntax «x»'],
    ['try: pass\nx = 1\n', 'syntax «\n»'],
    [
      '<<<<<<< HEAD\na = 1\n||||||| b\n=======\na = 2\n>>>>>>> c\nif a:\n    f(\n<<<<<<< HEAD\n        a,\n    )\n=======\n    x = 1\n',
      ...[
        'syntax «<<<<<<< HEAD»',
        'syntax «||||||| b»',
        'syntax «=======»',
        'syntax «>>>>>>> c»',
        'syntax «<<<<<<< HEAD»',
        'syntax «=======»',
      ],
    ],
    ["a = '''\n=======\n<<<<<<< HEAD\n'''\n"],
    ['a = 1\n========\n', 'syntax «==»'],
  ]
  for (const [text, ...expected] of places) it(JSON.stringify(text), () => assert.deepEqual(told(text), expected))
})

describe('a string that is not closed', () => {
  it('is closed only where that is sure', () => {
    const mend = (text: string) => syntaxErrors(text)[0]?.mend?.title
    assert.equal(mend("a = 'x\n"), 'Close the string')
    for (const text of [
      "if a == 'x:\n  b\n",
      "a = {'b:1}\n",
      'a = "b”\n',
      "a = “it's”\n",
      'a = ‘don’t’\n',
      "import os.pa'th\n",
      "a = b'ä\n",
    ])
      assert.notEqual(mend(text), 'Close the string', text)
  })
})

describe('what follows from a problem', () => {
  it('is not told', () => {
    assert.equal(syntaxErrors('def f(:\n    return 1\n').length, 1)
    assert.equal(syntaxErrors('f(\nimport os\nos.getcwd()\nclass A: pass\n').length, 1)
    assert.equal(syntaxErrors('if x = 1:\n    a\nelif y:\n    b\nelse:\n    c\n').length, 1)
  })

  it('is told where it stands for itself', () => {
    assert.deepEqual(told("a = 'x\nb = 022\nc = = 1\n"), ["syntax «'x»", 'python2 «022»', 'syntax «=»'])
  })
})

describe('Python 2', () => {
  it('is told word by word, with a mend for each', () => {
    const text = 'print "a"\nexec b in c\ntry: d = `e`\nexcept F, g: raise H, i\nj = 022 <> 10L\nk = ur"l"\n'
    const problems = syntaxErrors(text)
    assert.ok(problems.every(({ kind, mend }) => kind === 'python2' && mend?.sure))
    assert.equal(problems.length, 9)
  })

  it('raises a tuple as all of the arguments', () => {
    const mended = (text: string) => syntaxErrors(text)[0]?.mend?.edits[0]?.text
    assert.equal(mended("raise IOError, (1, 'x')\n"), "IOError(1, 'x')")
    assert.equal(mended('raise IOError, ()\n'), 'IOError()')
    assert.equal(mended('raise IOError, (1)\n'), 'IOError((1))')
  })

  it('is not seen in Python 3', () => {
    for (const text of ['print("a")', 'print', 'print -1', 'exec("a")', 'raise A from b', 'except_ = 1', 'ur = r"a"']) {
      assert.deepEqual(told(`${text}\n`), [], text)
    }
  })
})

it('a key may get a name in parentheses', () => {
  assert.deepEqual(told('{(a := 1): 2}\n'), ['newer «:=»'])
  assert.deepEqual(told('{a := 1: 2}\n').at(-1), 'syntax «:»')
})

it('a generator may wait anywhere, and nothing else may outside of async def', () => {
  for (const place of ['', 'def f():\n    return ']) {
    assert.deepEqual(told(`${place}(await a for b in c if await d)\n`), [])
    assert.deepEqual(told(`${place}[await a for b in c]\n`), ['syntax «await»'])
  }
  assert.deepEqual(told('async def f():\n    return [await a for b in c]\n'), [])
})

it('what only older Pythons read is a problem of its own kind', () => {
  assert.deepEqual(told("f'{a for a in b}'\n"), ['older «a for a in b»'])
  assert.deepEqual(told("f'{(a for a in b)}'\n"), [])
})

describe('what only newer Pythons read', () => {
  const forms: readonly (readonly [since: string, text: string])[] = [
    ['3.8', 'if (n := 1): pass\n'],
    ['3.8', 'def f(a, /): pass\n'],
    ['3.8', "f'{a=}'\n"],
    ['3.9', 'with (a as b, c): pass\n'],
    ['3.10', 'match a:\n    case 1: pass\n'],
    ['3.11', 'try: pass\nexcept* A: pass\n'],
    ['3.12', "f'{a['b']}'\n"],
    ['3.12', 'type A = int\n'],
    ['3.12', 'def f[T](): pass\n'],
    ['3.13', 'def f[T = int](): pass\n'],
    ['3.14', 'try: pass\nexcept A, B.c: pass\n'],
    ['3.14', 'try: pass\nexcept A, OSError: pass\n'],
  ]
  for (const [since, text] of forms) {
    it(JSON.stringify(text), () => {
      assert.equal(syntaxErrors(text).at(-1)?.since, since)
      assert.ok(syntaxErrors(text).every(({ kind }) => kind === 'newer'))
    })
  }
})

describe('mends', () => {
  it('are sure only where nothing else may be meant', () => {
    const sure = (text: string) => syntaxErrors(text)[0]?.mend?.sure
    assert.deepEqual(
      [sure('a\u200b = 1\n'), sure('from a import\u200bb\n'), sure('import\u0001b\n'), sure('import\u00a0a\n')],
      [true, false, false, true],
    )
    assert.deepEqual(
      [sure('a = 1\n  b = 2\n'), sure('f(a)\n  b=2, c=3,\n'), sure('f(a)\n  b=2)\n')],
      [true, undefined, undefined],
    )
  })

  it('leave as many blanks as there were', () => {
    const mended = (text: string) => applyEdits(text, syntaxErrors(text)[0]?.mend?.edits ?? [])
    assert.equal(mended('f(1,, a=2)\n'), 'f(1, a=2)\n')
    assert.equal(mended('f(1, , a=2)\n'), 'f(1, a=2)\n')
    assert.equal(mended('f(, a=2)\n'), 'f(a=2)\n')
    assert.equal(mended('f(1,,\n  a=2)\n'), 'f(1,\n  a=2)\n')
  })

  it('write quotes of which Python makes the string that is meant', () => {
    const written: Readonly<Record<string, string>> = {
      'a = “it’s”\n': "a = 'it’s'\n",
      "a = “it's”\n": 'a = "it\'s"\n',
      'a = ‘don’t’\n': "a = 'don’t'\n",
      'a = [‘b’]\n': "a = ['b']\n",
      "a = f'{b[“c”]}'\n": 'a = f\'{b["c"]}\'\n',
      "a = f'{b[‘it’s’]}'\n": 'a = f\'{b["it’s"]}\'\n',
      'a = f"{b[“c”]}"\n': 'a = f"{b[\'c\']}"\n',
    }
    for (const [text, after] of Object.entries(written)) {
      assert.equal(applyEdits(text, first(text).mend?.edits ?? []), after)
      assert.deepEqual(told(after), [], after)
    }
    for (const text of ['a = “say “hi””\n', 'a = « b »\n', 'a = f\'{b(f"{c[“d”]}")}\'\n'])
      assert.deepEqual(
        syntaxErrors(text).flatMap(({ mend }) => mend ?? []),
        [],
        text,
      )
  })

  it('make a raw string only where it means what is written', () => {
    assert.ok(first("'C:\\Users'\n").mend?.sure)
    assert.ok(first("'a\\x'\n").mend)
    assert.equal(first("'C:\\Users\\\\a'\n").mend, undefined)
    assert.equal(first("'C:\\Users\\'s'\n").mend, undefined)
  })

  it('insert a comma surely only between lines or before a keyword', () => {
    assert.equal(first('f(a b)\n').mend?.sure, false)
    assert.equal(first('f(a\n  b)\n').mend?.sure, true)
    assert.equal(first('f(a b=1)\n').mend?.sure, true)
  })
})

describe('any text', () => {
  it('is read to its end, however deep or odd', () => {
    const odd = [
      '(',
      '[',
      '{',
      '-',
      'not ',
      'lambda: ',
      'f(',
      'if a:\n ',
      "f'{",
      '\\\n',
      '\0',
      '@',
      'a if b else ',
      'x = ',
      '"',
      '\ufeff',
      'print ',
    ]
    for (const part of odd) for (const count of [1, 3, 5000]) syntaxErrors(part.repeat(count))
  })

  it('takes time in proportion to its length', () => {
    // Each line another one: those that were seen before take less.
    const statement = (line: number) =>
      `s${line} = Worker(host, 9989, name, passwd, basedir, keepalive, umask=0o22, maxdelay=300, allow_shutdown='file')\n`
    const timeOf = (lines: number): number => {
      const text = Array.from({ length: lines }, (_, line) => statement(line)).join('')
      const times = Array.from({ length: 5 }, () => {
        // Of this process alone, whatever else the machine does.
        const start = process.cpuUsage()
        assert.deepEqual(syntaxErrors(text, new KnownLines()), [])
        return process.cpuUsage(start).user / 1000
      })
      return Math.min(...times)
    }
    timeOf(1000)
    assert.ok(timeOf(8000) < 40 * timeOf(1000) + 50)
  })
})
