// Beyond the fixtures: where values come from, what happens on the way, and how sure it is.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import type { Event } from '../../../server/python/events.ts'
import { parsePython } from '../../../server/python/parse.ts'
import type { Span } from '../../../server/python/span.ts'
import { optionsOf, type Value } from '../../../server/python/value.ts'
import { show } from '../worker/tacFixtures.ts'

const context = { path: '/srv/worker/buildbot.tac', platform: 'posix', home: '/home/builder', python: 3 } as const

const evaluate = (text: string, python: 2 | 3 = 3, version?: string) =>
  evaluatePython(parsePython(text), { ...context, python, ...(version !== undefined && { version }) })

/** The value of `x` when the program has run. */
function valueOfX(text: string): Value {
  const binding = evaluate(text).names.get('x')
  assert.ok(binding, 'x is not bound')
  return binding.value
}

const written = (text: string, { from, to }: Span): string => text.slice(from, to)

function eventsOf<K extends Event['kind']>(text: string, kind: K): Extract<Event, { kind: K }>[] {
  return evaluate(text).events.filter((event): event is Extract<Event, { kind: K }> => event.kind === kind)
}

describe('the origin of a value', () => {
  it('is the literal, through every name that it goes through', () => {
    const text = 'umask = 022\nother = umask\nx = other\n'
    const { origin } = valueOfX(text)
    assert.equal(written(text, origin.source), '022')
    assert.deepEqual(
      origin.bindings.map(({ name, target }) => [name, written(text, target)]),
      [
        ['x', 'x'],
        ['other', 'other'],
        ['umask', 'umask'],
      ],
    )
  })

  it('is the literal inside what unpacks, loops, calls and classes hand on', () => {
    for (const text of [
      "a, x = 1, 'here'",
      "for x in ['there', 'here']: pass",
      "def f(y):\n  return y\nx = f('here')",
      "class A:\n  y = 'here'\nx = A.y",
      "class A:\n  def __init__(self, y):\n    self.y = y\nx = A('here').y",
      "x = {'key': 'here'}['key']",
      "x = None or 'here'",
      "x = 'here' if 1 else 'there'",
      "d = {}\nd['k'] = 'here'\nx = d.get('k')",
      "x = dict(k='here')['k']",
    ]) {
      assert.equal(written(text, valueOfX(text).origin.source), "'here'", text)
    }
  })

  it('is the expression where something is computed', () => {
    const text = "name = 'a'\nx = name + '-b'\n"
    assert.equal(written(text, valueOfX(text).origin.source), "name + '-b'")
  })

  it('is each of them where there are several', () => {
    const text = 'import os\nif os.environ.get("A"):\n  x = 1\nelse:\n  x = 2\n'
    assert.deepEqual(
      optionsOf(valueOfX(text)).map((option) => written(text, option.origin.source)),
      ['1', '2'],
    )
  })

  it('tells the environment variables and files that it depends on', () => {
    assert.equal(show(valueOfX("import os\nx = int(os.environ['PORT']) + 1")), '?int $PORT')
    assert.equal(show(valueOfX("x = open('/p').read()")), '?str </p>')
    assert.equal(show(valueOfX("x = open('/p').read().rstrip('\\n')")), '?str </p, stripped>')
    assert.equal(show(valueOfX('from secret import password as x')), '? [secret.password]')
  })
})

describe('what may be', () => {
  it('is narrowed by tests', () => {
    const read = "import os\nx = os.environ.get('A')\n"
    assert.equal(show(valueOfX(read)), '?str $A | None')
    assert.equal(show(valueOfX(`${read}if x is None:\n  x = 'b'\n`)), '"b" | ?str $A')
    assert.equal(show(valueOfX(`${read}if not x:\n  raise SystemExit\n`)), '?str $A')
    assert.equal(show(valueOfX(`${read}assert x is not None\n`)), '?str $A')
    assert.equal(show(valueOfX(`${read}x = x or 'b'\n`)), '?str $A | "b"')
    assert.equal(show(valueOfX(`${read}x = 'b' if x is None else x\n`)), '"b" | ?str $A')
  })

  it('is nothing known after code that cannot be seen', () => {
    assert.equal(show(valueOfX("x = 1\nexec(open('f').read())\n")), '?')
    assert.equal(show(valueOfX('from private import change\nx = [1]\nchange(x)\n')), '?list')
    assert.equal(show(valueOfX('x = 1\nfrom private import *\n')), '?')
  })

  it('is nothing known in a loop that turns any number of times', () => {
    assert.equal(show(valueOfX('import glob\nx = 0\nfor f in glob.glob("*"):\n  x = x + 1\n')), '0 | ?')
    assert.equal(show(valueOfX('import glob\nx = []\nfor f in glob.glob("*"):\n  x.append(1)\n')), 'list() | ?list')
  })
})

describe('names', () => {
  const problems = (text: string) =>
    eventsOf(text, 'name').map(({ name, status, certain, boundElsewhere, caught }) => ({
      name,
      status,
      certain,
      boundElsewhere,
      caught,
    }))

  it('are bound, perhaps bound, or not', () => {
    assert.deepEqual(problems('print(y)\ny = 1\n'), [
      { name: 'y', status: 'unbound', certain: true, boundElsewhere: true, caught: false },
    ])
    assert.deepEqual(problems('import os\nif os.environ.get("A"):\n  y = 1\nprint(y)\n'), [
      { name: 'y', status: 'maybe', certain: true, boundElsewhere: true, caught: false },
    ])
    assert.deepEqual(problems('import os\nif os.environ.get("A"):\n  print(y)\n'), [
      { name: 'y', status: 'unbound', certain: false, boundElsewhere: false, caught: false },
    ])
    // What one way binds is not bound on the other, and that one failed.
    assert.deepEqual(problems('import os\nif os.environ.get("A"):\n  y = 1 + ""\nprint(y)\n'), [
      { name: 'y', status: 'unbound', certain: true, boundElsewhere: true, caught: false },
    ])
    assert.deepEqual(problems('try:\n  print(y)\nexcept NameError:\n  pass\n'), [
      { name: 'y', status: 'unbound', certain: true, boundElsewhere: false, caught: true },
    ])
  })

  it('are joined and turned round as Python binds them', () => {
    for (const [written, expected] of [
      ['not False and 0', '0'],
      ['not True or 3', '3'],
      ['not False or 3', 'True'],
      ['1 and not 1 or 2', '2'],
      ['0 or not 0 and 4', '4'],
      ['not not 1 and 3', '3'],
      ['(not 1 or 2) and 5', '5'],
      ['not (1 or 2)', 'False'],
      ['not 1 == 2 and 7', '7'],
    ])
      assert.equal(show(valueOfX(`x = ${written}`)), expected, written)
  })

  it('come out of ways that did not fail', () => {
    const worth = (text: string) => evaluate(text).names.get('x')?.value.kind
    assert.equal(worth('import os\ndef f():\n  if os.environ.get("A"):\n    return 1 + ""\n  return None\nx = f()\n'), 'none')
    assert.equal(worth('import os\nx = 1 + "" if os.environ.get("A") else None\n'), 'none')
    assert.equal(worth('import os\nx = 1 + "" if os.environ.get("A") else 2 + ""\n'), 'unknown')
  })

  it('of functions that are not called, of builtins and of star imports are left in peace', () => {
    assert.deepEqual(problems('def f():\n  return y\nprint(__file__, __name__, len, open)\n'), [])
    assert.deepEqual(problems('from private import *\nprint(y)\n'), [])
  })

  it('that are local to a function are not those of the module', () => {
    assert.deepEqual(
      problems('y = 1\ndef f():\n  print(y)\n  y = 2\nf()\n').map(({ name, status }) => [name, status]),
      [['y', 'unbound']],
    )
  })

  it('in annotations are looked up where Python does', () => {
    const certain = (text: string, version?: string) =>
      evaluate(text, 3, version)
        .events.filter(({ kind }) => kind === 'name')
        .map((event) => event.certain)
    assert.deepEqual(certain('x: nothing = 1', '3.13'), [true])
    assert.deepEqual(certain('x: nothing = 1', '3.14'), [])
    assert.deepEqual(certain('x: nothing = 1'), [false])
    assert.deepEqual(certain('from __future__ import annotations\nx: nothing = 1', '3.11'), [])
    assert.deepEqual(certain('def f(a: nothing, *b: [no]) -> not_this: pass', '3.11'), [true, true, true])
    assert.deepEqual(certain('def f():\n  x: nothing = 1\nf()', '3.11'), [])
    assert.deepEqual(certain("x: int = 1\ny: 'nothing' = 1\nclass A:\n  z: list[int]", '3.11'), [])
    assert.deepEqual(certain('def f[T](x: T) -> T: pass', '3.12'), [])
  })

  it('are bound by a generator that is an argument, however many there are', () => {
    const text = "x = sorted(n + str(i) for i, n in enumerate(['a', 'b']) for m, n in [(1, n)])[0]\n"
    assert.deepEqual(eventsOf(text, 'name'), [])
    assert.equal(show(valueOfX(text)), show(valueOfX("x = 'a0'\n")))
  })

  it('of a class are not seen in its comprehensions, but for what the first goes through', () => {
    assert.deepEqual(problems('class A:\n  n = 3\n  x = [i for i in range(n)]'), [])
    assert.deepEqual(
      problems('class A:\n  n = 3\n  x = [n for i in range(1)]').map(({ name }) => name),
      ['n'],
    )
    assert.equal(problems('x = (y for y in z)')[0]?.certain, true)
  })

  it('that only Python 2 has are told apart', () => {
    assert.deepEqual(
      eventsOf("x = file('a').read()", 'name').map(({ name, python2 }) => [name, python2]),
      [['file', true]],
    )
    assert.deepEqual(
      evaluate("x = file('a').read()", 2).events.filter(({ kind }) => kind === 'name'),
      [],
    )
  })
})

describe('errors', () => {
  const errors = (text: string) => eventsOf(text, 'error').map(({ exception, certain }) => [exception, certain])

  it('are certain on the straight way', () => {
    assert.deepEqual(errors("x = int('abc')"), [['ValueError', true]])
    assert.deepEqual(errors("x = None + 'a'"), [['TypeError', true]])
    assert.deepEqual(errors("x = {'a': 1}['b']"), [['KeyError', true]])
    assert.deepEqual(errors('def f(a): pass\nf()'), [['TypeError', true]])
    assert.deepEqual(errors('x = (1, 2)[2]'), [['IndexError', true]])
    assert.deepEqual(errors('a, b = 1, 2, 3'), [['ValueError', true]])
    assert.deepEqual(errors("'%d' % 'a'"), [['TypeError', true]])
    assert.deepEqual(errors('raise ValueError()'), [['ValueError', true]])
    assert.deepEqual(errors("eval(b'1 +')"), [['SyntaxError', true]])
    assert.deepEqual(errors("eval(b'1')"), [])
    assert.deepEqual(errors('globals()[None]'), [['KeyError', true]])
    assert.deepEqual(errors('globals()[None] = 1\nglobals()[None]'), [])
    assert.deepEqual(errors('from twisted.python.log import ILogObserver\n-ILogObserver'), [['TypeError', true]])
  })

  it('are none where Python 2 alone gets to', () => {
    assert.deepEqual(errors("import sys\nif hasattr(sys, 'maxint'):\n  int('abc')\n"), [])
    assert.deepEqual(errors("import sys\nsys.maxint = 1\nif hasattr(sys, 'maxint'):\n  int('abc')\n"), [['ValueError', false]])
  })

  it('are not under a condition that is open, nor after somebody may have left', () => {
    assert.deepEqual(errors("import os\nif os.environ.get('A'):\n  int('abc')\n"), [['ValueError', false]])
    assert.deepEqual(errors("import sys\nif x():\n  sys.exit()\nint('abc')\n"), [['ValueError', true]])
  })

  it('are the end of the run where it ends for sure', () => {
    assert.deepEqual(errors("import sys\nsys.exit()\nint('abc')\n"), [
      ['SystemExit', true],
      ['ValueError', false],
    ])
    assert.deepEqual(errors("if x():\n  raise SystemExit('no x')\n"), [])
  })

  it('are certain on several ways where there is no other', () => {
    const branches = (first: string, second: string) =>
      errors(`import os\nif os.environ.get('A'):\n  ${first}\nelse:\n  ${second}\n`)
    assert.deepEqual(branches("int('abc')", '{}[1]'), [
      ['ValueError', true],
      ['KeyError', true],
    ])
    assert.deepEqual(branches("int('abc')", 'pass'), [['ValueError', false]])
    const independent = "import os\nif os.environ.get('A'):\n  int('abc')\nif os.environ.get('B'):\n  int('abc')\n"
    assert.deepEqual(errors(independent), [
      ['ValueError', false],
      ['ValueError', false],
    ])
  })

  it('are calls and attributes that no version of a module has', () => {
    assert.deepEqual(errors('import os\nos.getcwd(1)'), [['TypeError', true]])
    assert.deepEqual(errors('import os\nos.environ.got("A")'), [['AttributeError', true]])
    assert.deepEqual(errors('import os\nos.path.join.here'), [['AttributeError', true]])
    assert.deepEqual(errors('open()'), [['TypeError', true]])
    assert.deepEqual(errors("open('x').reads()"), [['AttributeError', true]])
    assert.deepEqual(errors('from twisted.application.service import Application\nApplication("x").setcomponent'), [
      ['AttributeError', true],
    ])
    assert.deepEqual(errors('class A: pass\nA().x'), [['AttributeError', true]])
    assert.deepEqual(errors('class A: pass\ndef f(a): a.x = 1\nA().x'), [['AttributeError', true]])
    assert.deepEqual(errors('class A: pass\ndef f(a): a.x = 1\na = A()\nf(a)\na.x'), [])
    assert.deepEqual(errors('from private import call\nclass A: pass\ndef f(a): a.x = 1\na = A()\ncall(f, a)\na.x'), [])
    assert.deepEqual(errors('class A:\n  def __eq__(self, other): self.x = 1\na = A()\na == 1\na.x'), [])
    assert.deepEqual(errors('class A:\n  def __getattr__(self, name): return 1\nA().x'), [])
    assert.deepEqual(errors('import os\nos.getcwd = lambda x: x\nos.getcwd(1)'), [])
  })

  it('are what an object cannot do', () => {
    for (const use of [
      'len(A())',
      'A()[0]',
      'A()()',
      'A() + 1',
      '[] + A()',
      'A() < A()',
      '-A()',
      '1 in A()',
      'int(A())',
      'list(A())',
    ]) {
      assert.deepEqual(errors(`class A: pass\n${use}`), [['TypeError', true]], use)
    }
    assert.deepEqual(errors('class A: pass\nwith A(): pass'), [['TypeError', true]])
    const able =
      'class A:\n  def __getitem__(self, i): return i\n  def __radd__(self, other): return 1\n  def __gt__(self, o): return 1\n'
    assert.deepEqual(errors(`${able}A()[0]\nlist(A())\n1 in A()\n1 + A()\nA() < A()\nA() == 1\n'%s' % A()`), [])
    assert.deepEqual(errors("class S(str): pass\nint(S('5'))\nopen(S('f'))"), [])
    assert.deepEqual(errors('class A: pass\nopen(A())'), [['TypeError', true]])
    assert.deepEqual(errors('class A(dict): pass\nlen(A())\nA()[0]\nA() | {}'), [])
    assert.deepEqual(errors('import threading\nthreading.Thread().strat()'), [['AttributeError', true]])
    assert.deepEqual(errors("import json\njson.load(open('x'))()"), [['TypeError', true]])
    assert.deepEqual(errors("import json\njson.load(open('x'), object_hook=own)()"), [])
    assert.deepEqual(errors("import threading\n'x' + threading.Thread()"), [['TypeError', true]])
    assert.deepEqual(errors('import datetime\ndatetime.datetime.now() - datetime.timedelta(1)'), [])
  })

  it('are in the methods that Python calls', () => {
    assert.deepEqual(errors('class A:\n  def __getattr__(self, name): return name + 1\nA().x'), [['TypeError', true]])
    assert.deepEqual(errors("class A:\n  def __getitem__(self, key): return key + 1\nA()['x']"), [['TypeError', true]])
    assert.deepEqual(errors('class A:\n  def __enter__(self): return 1\n  def __exit__(self, *a): pass\nwith A() as x: x.y'), [
      ['AttributeError', true],
    ])
    assert.deepEqual(errors('class A:\n  @property\n  def x(self): return 1\nA().x = 2'), [['AttributeError', true]])
    assert.deepEqual(errors('def f(a, /, b): pass\nf(1, b=2)\nf(a=1, b=2)'), [['TypeError', true]])
  })

  it('of generators happen where they are gone through', () => {
    const generator = 'def g():\n  yield 1\n  int("a")\n'
    for (const all of ['list(g())', 'for x in g(): pass', 'for i, x in enumerate(g()): pass', '[x for x in list(g())]']) {
      assert.deepEqual(errors(`${generator}${all}`), [['ValueError', true]], all)
    }
    for (const some of ['g()', 'next(g())', 'for x in g(): break', 'for x, y in zip([1], g()): pass']) {
      assert.ok(!errors(`${generator}${some}`).some(([, certain]) => certain), some)
    }
    assert.deepEqual(errors('def g():\n  yield from [1, 2]\nx, y = g()\nlist(g())[1] + 1'), [])
    assert.deepEqual(errors('from functools import lru_cache\n@lru_cache(maxsize=None)\ndef f(x): return x + 1\nf("a")'), [
      ['TypeError', true],
    ])
  })

  it('are what goes through items cannot do', () => {
    for (const use of ['map(str, [1])[0]', '{}.keys()[0]', 'len(zip([1]))', 'range(3) + [1]']) {
      assert.deepEqual(errors(use), [['TypeError', true]], use)
    }
    assert.deepEqual(errors('range(3).append(1)'), [['AttributeError', true]])
    assert.deepEqual(errors("len(range(3))\nrange(3)[1]\n{'a': 1}.keys() | {'b'}\nlist(map(str, [1]))[0] + 'x'"), [])
  })

  it('are those of parts of a text that is not known', () => {
    const text = 'import socket\nname = socket.gethostname()\n'
    assert.deepEqual(errors(`${text}'w' * name.split('.')[0]`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}a, b = name.split('.')\na + 1`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'w-' + name.split('.')[0]\nname.split()[0][0].upper()`), [])
    assert.deepEqual(errors(`${text}name()`), [['TypeError', true]])
  })

  it('are what a format has no use for, whatever the value', () => {
    const text = 'import os, socket\nname = socket.gethostname()\n'
    assert.deepEqual(errors(`f'{3.14:。2f}'`), [['ValueError', true]])
    assert.deepEqual(errors(`f'{3.14:.2f}{5:*^+#010_x}{"a":>5}{1:{2}}'`), [])
    assert.deepEqual(errors(`${text}'w' % os.getpid()`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'%s%s' % os.getpid()`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'%(name)s' % os.getpid()`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'%d' % name`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'%.2f' % (name,)`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}'%s %5.1f' % (name, os.getpid())\n'%(a)s' % vars()\n'%s %s' % private()`), [])
  })

  it('are operators and indices that nothing takes', () => {
    assert.deepEqual(errors('1 @ 2'), [['TypeError', true]])
    assert.deepEqual(errors('import os\nos[0]'), [['TypeError', true]])
    assert.deepEqual(errors('import string\nstring.digits["a"]'), [['TypeError', true]])
    assert.deepEqual(errors("x = {'a': 1} | {'b': 2}\nx['b']\nx['c']"), [['KeyError', true]])
    assert.deepEqual(errors('import os\n[name for name in os.environ if name.startswth("A")]')[0], ['AttributeError', true])
    assert.deepEqual(errors('class A:\n  @property\n  def x(self): return 1\nA().x\nA.x()'), [['TypeError', true]])
  })

  it('are what other kinds of callables and values refuse', () => {
    assert.deepEqual(errors('type(1, 2)'), [['TypeError', true]])
    assert.deepEqual(errors('type()\n'), [['TypeError', true]])
    assert.deepEqual(errors('@classmethod\ndef f(): return 1\nf()'), [['TypeError', true]])
    assert.deepEqual(errors('class A:\n  @classmethod\n  def f(cls): return 1\n  g = f\nA.f()\nA().f()\nA.g()'), [])
    assert.deepEqual(errors("'abc'[::0]"), [['ValueError', true]])
    assert.deepEqual(errors('bytes([1, 256])'), [['ValueError', true]])
    assert.deepEqual(errors("bytes([1, '2'])"), [['TypeError', true]])
    assert.deepEqual(errors("sum(['a'], '')"), [['TypeError', true]])
    assert.deepEqual(errors('bytes([1, True])\nbytes((0, 255))\nsum([[1], [2]], [])\ntype(1)'), [])
  })

  it('are what an ellipsis cannot do', () => {
    for (const use of ['...()', 'len(...)', '1 + ...', 'import os\nos.path.join(...)', '...[0]'])
      assert.deepEqual(errors(use), [['TypeError', true]], use)
    assert.deepEqual(errors('x = ...\nx.strip()'), [['AttributeError', true]])
    assert.deepEqual(errors('str(...)\nx = ... or 1\n... == 1'), [])
  })

  it('are those of a constructor that a class of the file inherits', () => {
    const text = 'import sys\nfrom twisted.python.log import FileLogObserver\nclass Own(FileLogObserver): pass\n'
    assert.deepEqual(errors(`${text}Own(sys.stdout)`), [])
    assert.deepEqual(errors(`${text}Own(sys.stdout, 1)`), [['TypeError', true]])
    assert.deepEqual(errors(`${text}Own()`), [['TypeError', true]])
  })

  it('are none of what reads like them', () => {
    for (const good of [
      "re.compile(r'[\\\\].')",
      "re.compile(r'[]a][^]a][^\\]]')",
      "b'|'.join({b'a', b'b'})",
      'bytes({1, 2})',
      'x = {frozenset([1]): 1}\nx[frozenset([1])]\n{frozenset()}',
      "iter(open('f').readline, '')",
      'class A(os.PathLike): pass\nos.PathLike.register(str)',
      'class A:\n  def get(self): return 1\n  def set(self, x): pass\n  x = property(get, set)\nA().x = 2',
      'class A:\n  @property\n  def x(self): return 1\nclass B(A):\n  @A.x.getter\n  def x(self): return 2\n',
      'class A:\n  def __init_subclass__(cls): pass\nA.__init_subclass__()',
      'class A:\n  def __getattr__(self, key):\n    self.__dict__[key] = (key,)\n    return (key,)\nA().x',
      'class M(type):\n  def __new__(m, n, b, d, *, x): return type.__new__(m, n, b, d)\nclass A(metaclass=M, x=1): pass',
      'class M(type):\n  @classmethod\n  def __prepare__(m, n, b): return Own()\n  def __new__(m, n, b, d): return d.made\nclass A(metaclass=M): pass',
      'class A:\n  def f(self): return self.name()\nclass B(A):\n  def name(self): return 1\n  def f(self): return super().f() + 1\nB().f()',
      'class M:\n  def f(self): return super().f()\nclass A:\n  def f(self): return 1\nclass B(M, A): pass\nB().f() + 1',
      'f = lambda a: lambda b: lambda: a + b\nf(1)(2)()',
      'x = []\nmatch x:\n  case [*_, _]: y = 0\n  case []: y = 1\ny',
      'try:\n  None.x\nexcept AttributeError as e:\n  try:\n    raise e\n  except AttributeError: pass',
      'class A:\n  def __imul__(self, other): return self\na = A()\na *= 2',
      "class A:\n  __slots__ = ['_A__n']\n  def __init__(self): self.__n = 1\nA()",
      "class A:\n  def __bytes__(self): return b''\nbytes(A())",
      "from string import Template\nclass T(Template): delimiter = '@'\nT('$100 @x').substitute(x=1)",
      "class S(str): pass\nfrom pathlib import Path\nPath(S('x'))",
      'def f():\n  try:\n    return {}[1]\n  finally:\n    return 5\nf()',
      'for x in (1, 2):\n  try:\n    {}[1]\n  finally:\n    continue',
      'import private\nwith private.quiet():\n  {}[1]',
      "with (\n  open('a') as f,\n  open('b') as g,\n):\n  f, g",
      "with (\n  open('a') as f\n):\n  f",
      "with (open('a'), open('b')): pass",
      'import private\nwith (\n  private.a() as (b, c),\n  private.d\n):\n  b, c',
      'import private\nwith private.a() as (b, c):\n  b, c',
      'x = 1 if 1 < 1 in 1 else 2',
      'x = 1.e14 + 0.j + 2.\nx = 1.e+3 + 1',
      'class A:\n  if os.environ.get("X"):\n    def f(self): return 1\n  else:\n    def f(self): return 2\nA().f()',
      "b'a' + bytearray(b'x')",
      'class A:\n  def f(self): return __class__\nA().f()',
      'x = {1}\nx.add(frozenset([1]))\nlen(frozenset([1])), 1 in frozenset([1]), frozenset([1]) | x',
      'try:\n  try: raise TypeError(1)\n  finally: raise ValueError(2)\nexcept ValueError:\n  y = 1\ny',
      'import contextlib\nwith contextlib.ExitStack() as stack:\n  stack.enter_context(private)\n  {}[1]'.replace(
        'private',
        'contextlib.suppress(KeyError)',
      ),
      'import contextlib\nignoring = contextlib.suppress(KeyError)\nwith ignoring:\n  {}[1]',
      'import contextlib\n@contextlib.contextmanager\ndef quiet():\n  with contextlib.suppress(KeyError):\n    yield\nwith quiet():\n  {}[1]',
      "from dataclasses import dataclass\nmore = {} if os.environ.get('A') else {'slots': True}\n@dataclass(frozen=True, **more)\nclass A:\n  a: int\nA(1).a",
    ]) {
      assert.deepEqual(errors(`import os, re\n${good}`), [], good)
      assert.deepEqual(eventsOf(`import os, re\n${good}`, 'name'), [], good)
    }
    const closing = 'import contextlib\n@contextlib.contextmanager\ndef c():\n  try:\n    yield\n  finally:\n    print()\n'
    assert.deepEqual(errors(`${closing}with c():\n  {}[1]`), [['KeyError', true]])
    assert.deepEqual(errors('class A: pass\nclass B(A):\n  def f(self): return super().f()\nB().f()'), [['AttributeError', true]])
    assert.deepEqual(errors('def f():\n  try:\n    return {}[1]\n  finally:\n    for x in []: break\nf()'), [['KeyError', true]])
    assert.deepEqual(errors("import re\nre.compile('[]')"), [['error', true]])
    assert.deepEqual(errors("import re\nre.compile(r'[\\]')"), [['error', true]])
  })

  it('are none of what other code binds in a dictionary', () => {
    const text = "names = {}\nexec(open('settings').read(), names)\n"
    assert.deepEqual(errors(`${text}names['host'] + 'x'`), [])
    assert.deepEqual(errors(`${text}exec('x = 1', {}, names)\nnames['x']`), [])
    assert.deepEqual(
      eventsOf(`${text}host`, 'name').map(({ name, status, certain }) => [name, status, certain]),
      [['host', 'unbound', true]],
    )
  })

  it('are none where they are caught', () => {
    assert.deepEqual(errors("try:\n  int('abc')\nexcept ValueError:\n  pass\n"), [])
    assert.deepEqual(errors("try:\n  int('abc')\nexcept KeyError:\n  pass\n"), [['ValueError', true]])
    assert.deepEqual(errors("try:\n  raise ValueError('x')\nexcept KeyError:\n  pass\n"), [['ValueError', true]])
  })

  it('are caught as what their classes derive from', () => {
    const own = (caught: string, raised = "Own('x')") =>
      errors(
        `class Own(KeyError): pass\nclass More(Own):\n  def __init__(self): pass\ntry:\n  raise ${raised}\nexcept ${caught}:\n  pass\n`,
      )
    for (const caught of ['Own', 'KeyError', 'LookupError', 'Exception']) {
      assert.deepEqual(own(caught), [], caught)
      assert.deepEqual(own(caught, 'More'), [], caught)
      assert.deepEqual(own(caught, 'More()'), [], caught)
    }
    assert.deepEqual(own('ValueError'), [['Own', true]])
    assert.deepEqual(errors('from socket import gaierror\ntry:\n  raise gaierror\nexcept OSError:\n  pass'), [])
    for (const kind of ['TimeoutError', 'InterruptedError', 'UnicodeDecodeError'])
      assert.deepEqual(errors(`try:\n  raise ${kind}\nexcept (OSError, ValueError):\n  pass`), [], kind)
  })

  it('may be caught as what the file itself has under a name of Python', () => {
    assert.deepEqual(errors("class OSError(ValueError): pass\ntry:\n  raise OSError('x')\nexcept OSError:\n  pass"), [])
    assert.deepEqual(errors("TypeError = ValueError\ntry:\n  int('abc')\nexcept (KeyError, TypeError):\n  pass"), [])
  })

  it("come of what Python 2's statements were, which may be bound", () => {
    for (const name of ['print', 'exec']) {
      assert.deepEqual(errors(`${name} = None\n${name}('x')`), [['TypeError', true]], name)
      assert.deepEqual(errors(`if True:\n  ${name} = dict\n${name}(x=1).clear()`), [], name)
    }
  })

  it('come of names that no variable of the environment can have', () => {
    for (const name of ['', 'A=B', 'A\\0'])
      assert.deepEqual(errors(`import os\nos.environ['${name}']`), [['KeyError', true]], name)
    assert.deepEqual(errors("import os\nos.environ['=C:']\nos.environ['A B']"), [])
  })

  it('of Python itself are not caught by what else a module of its own raises', () => {
    const run = (caught: string, body = "'a' + 1") => errors(`try:\n  ${body}\nexcept (OSError, ${caught}):\n  pass\n`)
    for (const caught of ['subprocess.SubprocessError', 'socket.error', 'json.JSONDecodeError', 'builtins.KeyError'])
      assert.deepEqual(run(caught), [['TypeError', true]], caught)
    for (const caught of ['builtins.TypeError', 'builtins.Exception', 'private.Error', 'json.private.Error'])
      assert.deepEqual(run(caught), [], caught)
    assert.deepEqual(run('socket.herror', "int('abc')"), [])
    assert.deepEqual(run('dataclasses.FrozenInstanceError', '(1).x'), [])
  })

  it('are certain again where the ways meet', () => {
    assert.deepEqual(errors("import os\nif os.environ.get('A'):\n  y = 1\nelse:\n  y = 2\nint('abc')\n"), [['ValueError', true]])
    assert.deepEqual(errors("try:\n  import private\nexcept ImportError:\n  pass\nint('abc')\n"), [['ValueError', true]])
    assert.deepEqual(errors("import os\nif os.environ.get('A') is None:\n  raise SystemExit\nint('abc')\n"), [
      ['ValueError', true],
    ])
  })
})

describe('calls', () => {
  it('of what is not looked into are told with their arguments as they were', () => {
    const text = 'import private\nl = [1]\nprivate.first(l)\n'
    const [call] = eventsOf(text, 'call')
    assert.deepEqual(
      call?.arguments.map(({ value }) => show(value)),
      ['list(1)'],
    )
  })

  it('tell stars apart that are known', () => {
    const [call] = eventsOf("import private\na = [1, 2]\nk = {'z': 3}\nprivate.f(0, *a, **k)\n", 'call')
    assert.deepEqual(
      call?.arguments.map(({ keyword, spread, value }) => [keyword, spread, show(value)]),
      [
        [undefined, false, '0'],
        [undefined, true, '1'],
        [undefined, true, '2'],
        ['z', true, '3'],
      ],
    )
  })
})

describe('a run that makes no worker', () => {
  const header = "import json, os\nfrom buildbot_worker.bot import Worker\nwith open('w.json') as f:\n    config = json.load(f)\n"
  const isCertain = (body: string) => eventsOf(header + body, 'name').map(({ name, certain }) => `${name} ${certain}`)

  it('fails, too, so that what fails wherever one is made is certain', () => {
    assert.deepEqual(isCertain('for each in config:\n    Worker(each, prt)\n'), ['prt true'])
    assert.deepEqual(isCertain('for each in config:\n    if not each.get(1):\n        continue\n    Worker(each, prt)\n'), [
      'prt true',
    ])
    assert.deepEqual(isCertain("if os.path.exists('x'):\n    Worker(prt)\n"), ['prt true'])
  })

  it('is none where another worker is made, or may be', () => {
    assert.deepEqual(isCertain('for each in config:\n    Worker(each, prt)\nWorker(1)\n'), ['prt false'])
    assert.deepEqual(isCertain('import private\nprivate.more()\nfor each in config:\n    Worker(each, prt)\n'), ['prt false'])
    const later = 'from twisted.internet import reactor\nreactor.callWhenRunning(lambda: Worker(1))\n'
    assert.deepEqual(isCertain(`${later}for each in config:\n    Worker(each, prt)\n`), ['prt false'])
  })

  it('is none in a file that makes none', () => {
    assert.deepEqual(isCertain('for each in config:\n    print(prt)\n'), ['prt false'])
  })
})

describe('a literal in a text', () => {
  const read = (text: string): string => show(valueOfX(`import ast\nx = ast.literal_eval(${text})\n`))

  it('is read as Python reads it', () => {
    assert.equal(read(`"'::1'"`), '"::1"')
    assert.equal(
      read(`' {"a": [0o22, None, True], "b": ("c",)}'`),
      show(valueOfX(`x = {"a": [0o22, None, True], "b": ("c",)}\n`)),
    )
  })

  it('is refused where it is a name, and else unknown where it is more', () => {
    const refused = eventsOf(`import ast\nast.literal_eval('localhost')\n`, 'error')
    assert.deepEqual(
      refused.map(({ exception, certain }) => [exception, certain]),
      [['ValueError', true]],
    )
    assert.match(read(`'1 + 2j'`), /^\?/)
    assert.match(read(`'a b'`), /^\?/)
  })
})

it('Python 2 says of any two values which comes first', () => {
  const errors = (text: string, python: 2 | 3) => evaluate(text, python).events.filter(({ kind }) => kind === 'error').length
  for (const text of ['import sys\nsys.version_info >= 3', "'a' < 1", 'None > 0']) {
    assert.equal(errors(text, 2), 0, text)
    assert.equal(errors(text, 3), 1, text)
  }
})
