// What classes have and can do, apart from their objects.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'

/** The exceptions that the program raises for sure. */
const raised = (text: string): string[] =>
  evaluatePython(parsePython(text), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 }).events.flatMap((event) =>
    event.kind === 'error' && event.certain ? [event.exception] : [],
  )

const settings = 'import os\nclass A:\n  def __init__(self): self.value = 1\n'

describe('a class', () => {
  it('lacks what only its objects have', () => {
    assert.deepEqual(raised(`${settings}A.value`), ['AttributeError'])
    assert.deepEqual(raised(`${settings}class B(A): pass\nB.value`), ['AttributeError'])
    assert.deepEqual(raised(`${settings}A().value`), [])
  })

  it('has what it is given, by whatever means', () => {
    for (const gives of [
      'A.value = 2',
      "setattr(A, 'value', 2)",
      'def f(c): c.value = 2\nf(A)',
      "def f(c): c.value = 2\nfor each in os.listdir('.'): f(A)",
      'type(A()).value = 2',
      "{'a': A}[os.environ['B']].value = 2",
      'from private import call\ncall(A)',
    ])
      assert.deepEqual(raised(`${settings}${gives}\nA.value`), [], gives)
    assert.deepEqual(raised('class A:\n  def __init_subclass__(cls): cls.value = 1\nclass B(A): pass\nB.value'), [])
  })

  it('has what describes fields', () => {
    assert.deepEqual(raised("class A:\n  __slots__ = ('value',)\nA.value"), [])
    assert.deepEqual(raised("from collections import namedtuple\nnamedtuple('A', 'value').value"), [])
  })

  it('gives another value where it lacks one for sure', () => {
    assert.deepEqual(raised("class A: value = 'a'\ngetattr(A, 'valu', None) + 'b'"), ['TypeError'])
    assert.deepEqual(
      raised("class A: value = 'a'\nA.valu = 'b'\ngetattr(A, 'valu', None) + 'b'\ngetattr(A, 'value', None) + 'b'"),
      [],
    )
    assert.deepEqual(raised('super.__init__()'), ['TypeError'])
    const own = (initialiser: string) => raised(`class A:\n  def __init__(self, *a): ${initialiser}\nA('x')`)
    assert.deepEqual(own('super.__init__(*a)'), ['TypeError'])
    assert.deepEqual(own('super().__init__()'), [])
  })

  it('derives from no object whose own class makes none', () => {
    const head = 'from twisted.application.service import Service\n'
    assert.deepEqual(raised(`${head}class A(Service()): pass`), ['TypeError'])
    assert.deepEqual(raised(`${head}class A(Service): pass`), [])
  })

  it('has no operators', () => {
    const worker = 'from buildbot_worker.bot import Worker\nclass A: pass\n'
    for (const wrong of ['Worker + 1', 'Worker += type', '-A', 'A < A', 'int + int', 'class B(Worker + 1): pass'])
      assert.deepEqual(raised(worker + wrong), ['TypeError'], wrong)
    const right =
      "int | None\nint == str\n[int] * 2\n'%s' % A\nclass M(type):\n  def __add__(c, o): return 1\nclass B(metaclass=M): pass\nB + 1"
    assert.deepEqual(raised(worker + right), [])
    assert.deepEqual(raised('from ctypes import c_int\nc_int * 3\nfrom private import Base\nclass A(Base): pass\nA + 1'), [])
  })

  it('takes no index unless it is generic', () => {
    const worker = 'from buildbot_worker.bot import Worker\n'
    for (const wrong of ["Worker['x']", 'int[0]', 'class A: pass\nA[0]'])
      assert.deepEqual(raised(worker + wrong), ['TypeError'], wrong)
    const right =
      'list[int]\ntype[int]\nclass A:\n  def __class_getitem__(cls, key): return key\nA[0]\nclass B(dict): pass\nB[str, int]'
    assert.deepEqual(raised(right), [])
  })
})

it('a class of classes is made with three arguments', () => {
  assert.deepEqual(raised('class M(type): pass\nclass A(metaclass=M()): pass'), ['TypeError'])
  assert.deepEqual(raised("class M(type): pass\nM('A', (), {'x': 1}).x + 1"), [])
  assert.deepEqual(raised("class M(type): pass\nM('A', (), {})"), [])
})

describe('a class of classes', () => {
  const made = (body: string, uses: string): string[] => raised(`class M(type):\n  ${body}\nclass A(metaclass=M): y = 1\n${uses}`)

  it('says what can be done with classes', () => {
    assert.deepEqual(made("def __getitem__(cls, key): return 'x'", "A['a'] + 1"), ['TypeError'])
    assert.deepEqual(made("def __getitem__(cls, key): return 'x'", "class B(A): pass\nB['a'] + 'b'"), [])
    assert.deepEqual(made("def getitem__(cls, key): return 'x'", "A['a']"), ['TypeError'])
    assert.deepEqual(made('def __call__(cls, *args): return 5', "A() + 'a'"), ['TypeError'])
    assert.deepEqual(made('def __call__(cls, *args): return super().__call__(*args)', 'A().y + 1'), [])
    assert.deepEqual(made('def f(cls): return cls.y', "A.f() + 'a'"), ['TypeError'])
    assert.deepEqual(made('pass', 'A.z'), ['AttributeError'])
  })

  it('may be anything where it does what is not seen', () => {
    for (const body of [
      'def __init__(cls, *a): cls.z = 1',
      'def __getattr__(cls, name): return 1',
      'def __add__(cls, other): return 1',
      'def __iter__(cls): return iter([1])',
    ])
      assert.deepEqual(
        made(body, body.includes('add') ? 'A + 1' : body.includes('iter_') ? 'list(A)[0] + 1' : 'A.z + 1'),
        [],
        body,
      )
  })

  it('is one', () => {
    for (const wrong of ['metaclass=5', 'metaclas=type', 'lambda: 1', '*5'])
      assert.deepEqual(raised(`class A(${wrong}): pass`), ['TypeError'], wrong)
    assert.deepEqual(raised('class M: pass\nclass A(metaclass=M): pass'), ['TypeError'])
    const right =
      'class A:\n  def __init_subclass__(cls, x=1): pass\nclass B(A, x=5): pass\nfrom private import M\nclass C(metaclass=M): pass'
    assert.deepEqual(raised(right), [])
  })
})

it('what runs where a class is made is seen', () => {
  const parent = 'class A:\n  made = {}\n  def __init_subclass__(cls, **more): A.made[5] = cls\n'
  assert.deepEqual(raised(`${parent}class B(A): x = 1\nA.made[5].x + 1`), [])
  assert.deepEqual(raised(`${parent}class B(A, y=1): x = 1\nA.made[5].x + 1`), [])
  const metaclass =
    'class M(type):\n  made = []\n  def __new__(cls, *a):\n    cls.made.append(super().__new__(cls, *a))\n    return cls.made[0]\n'
  assert.deepEqual(raised(`${metaclass}class B(metaclass=M): x = 1\nM.made[0].x + 1`), [])
})

it('what describes an attribute gives it', () => {
  const descriptor = 'class D:\n  def __init__(self, f): self.f = f\n  def __get__(self, o, t=None): return self.f(o)\n'
  assert.deepEqual(raised(`${descriptor}class A:\n  @D\n  def x(self): return 5\nA().x + 1`), [])
  assert.deepEqual(raised('class D: pass\nclass A:\n  x = D()\nA().x + 1'), ['TypeError'])
  const cached = 'import functools\nclass A:\n  @functools.cached_property\n  def x(self): return 5\na = A()\na.x + 1\na.x = 6'
  assert.deepEqual(raised(cached), [])
})

describe('slots', () => {
  const slotted = (slots: string, body = 'pass') => raised(`class A:\n  __slots__ = ${slots}\n  def __init__(self): ${body}\nA()`)

  it('are the only attributes', () => {
    assert.deepEqual(slotted("('a', 'b')", 'self.c = 1'), ['AttributeError'])
    assert.deepEqual(slotted("'ab'", 'self.ab = 1'), [])
    for (const open of ["['a', '__dict__']", 'tuple(names)', "{'c': 'documentation'}"])
      assert.deepEqual(slotted(open, 'self.c = 1'), [], open)
    const parent = 'class A:\n  __slots__ = ()\n'
    assert.deepEqual(raised(`${parent}class B(A): pass\nb = B()\nb.c = 1`), [])
    assert.deepEqual(raised(`class A: pass\nclass B(A):\n  __slots__ = ()\nb = B()\nb.c = 1`), [])
  })

  it('are names', () => {
    assert.deepEqual(slotted("('a b',)"), ['TypeError'])
    assert.deepEqual(slotted('(5,)'), ['TypeError'])
    assert.deepEqual(slotted('5'), ['TypeError'])
    assert.deepEqual(slotted("('__init__',)"), ['ValueError'])
  })
})

it('what objects of modules have may be None', () => {
  const made = "from buildbot_worker.bot import Worker\nw = Worker('h', 1, 'n', 'p', '.', 5)\n"
  assert.deepEqual(raised(`${made}assert w.parent is None`), [])
  assert.deepEqual(raised('import os\nassert os.getcwd is None'), ['AssertionError'])
})

describe('an object', () => {
  it('may have another value where any attribute is set', () => {
    const conf = (body: string, more = '') =>
      `class A:\n  port = None\n  def __init__(self, **kw):\n    self.name = None\n    ${body}\na = A(port=1, name='a')\n${more}a.port + 1\na.name + 'b'`
    for (const sets of [
      'self.__dict__.update(kw)',
      'vars(self).update(kw)',
      'for k in kw: vars(self)[k] = kw[k]',
      'for k in set(kw): setattr(self, k, kw[k])',
      'for k in kw: object.__setattr__(self, k, kw[k])',
      'for k in kw: super().__setattr__(k, kw[k])',
    ])
      assert.deepEqual(raised(conf(sets)), [], sets)
    assert.deepEqual(raised(conf('pass', "a.__dict__['port'] = a.__dict__['name'] = 1\n")), [])
    assert.deepEqual(raised(conf('pass')), ['TypeError', 'TypeError'])
  })

  it('asks __getattr__ only for what it has not', () => {
    const text = 'class A:\n  def __init__(self, **kw): self.__dict__.update(kw)\n  def __getattr__(self, name): return None\n'
    assert.deepEqual(raised(`${text}A(port=1).port + 1`), [])
  })
})

describe('what sets an attribute', () => {
  it('may be code of the file', () => {
    const property = 'class A:\n  def __init__(self, p): self.p = p\n  @property\n  def p(self): return self._p\n'
    assert.deepEqual(raised(`${property}  @p.setter\n  def p(self, v): self._p = int(v)\nA('3').p + 0`), [])
    const hook = 'class A:\n  def __setattr__(self, name, value): super().__setattr__(name, int(value))\na = A()\na.x = "1"\n'
    assert.deepEqual(raised(`${hook}a.x + 0`), [])
  })

  it('gives private names that of the class', () => {
    const two = "class A:\n  def __init__(self): self.__c = {'a': 1}\n  def get(self): return self.__c['a']\n"
    assert.deepEqual(raised(`${two}class B(A):\n  def __init__(self):\n    super().__init__()\n    self.__c = {}\nB().get()`), [])
    assert.deepEqual(raised(`${two}A()._A__c['a']`), [])
    assert.deepEqual(raised(`${two}A().__class__.get(A())`), [])
  })
})

describe('functions and objects that others are given', () => {
  it('may be run, and change what they know', () => {
    const given = (call: string) =>
      raised(`import re, threading, private\ngot = []\nd = {}\ndef f(*a): got.append(1)\n${call}\ngot[0]`)
    for (const call of [
      'threading.Thread(target=f).start()',
      'threading.Thread(target=got.append, args=(1,)).start()',
      'private.run(f)',
      'private.each(got.append)',
      "re.sub('a', lambda m: got.append(m), 'a')",
      '[3, 1].sort(key=lambda v: got.append(v) or v)',
    ])
      assert.deepEqual(given(call), [], call)
    assert.deepEqual(given('pass'), ['IndexError'])
    assert.deepEqual(
      raised('import threading\nn = None\ndef f():\n  global n\n  n = 1\nthreading.Thread(target=f).run()\nn + 1'),
      [],
    )
  })
})
