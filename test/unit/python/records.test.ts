// Classes that say what their objects consist of.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'
import { show } from '../worker/tacFixtures.ts'

const evaluate = (text: string) =>
  evaluatePython(parsePython(text), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 })

/** The exceptions that the program raises for sure. */
const raised = (text: string): string[] =>
  evaluate(text).events.flatMap((event) => (event.kind === 'error' && event.certain ? [event.exception] : []))

const valueOfX = (text: string): string => {
  const binding = evaluate(text).names.get('x')
  assert.ok(binding, 'x is not bound')
  return show(binding.value)
}

describe('data classes', () => {
  const head = 'from dataclasses import dataclass, field, replace, asdict\n'

  it('take what their fields say', () => {
    const port = `${head}@dataclass\nclass Port:\n  number: int\n  host: str = 'a'\n`
    assert.equal(valueOfX(`${port}x = Port(1).host`), '"a"')
    assert.equal(valueOfX(`${port}x = Port(1, host='b').host`), '"b"')
    assert.deepEqual(raised(`${port}Port()`), ['TypeError'])
    assert.deepEqual(raised(`${port}Port(1, 'a', 2)`), ['TypeError'])
    assert.deepEqual(raised(`${port}Port(1, hots='b')`), ['TypeError'])
    assert.deepEqual(raised(`${port}Port(1).hots`), ['AttributeError'])
    assert.equal(valueOfX(`${port}@dataclass\nclass More(Port):\n  y: int = 2\nx = More(1, 'b', 3).y`), '3')
  })

  it('have fields that are made, left out or given by name', () => {
    const made = `${head}@dataclass\nclass A:\n  a: list = field(default_factory=list)\n  b: int = field(init=False, default=5)\n`
    assert.equal(valueOfX(`${made}x = A().b`), '5')
    assert.equal(valueOfX(`${made}x = A([1]).a`), 'list(1)')
    assert.deepEqual(raised(`${made}A([], 6)`), ['TypeError'])
    const strange = `${head}@dataclass\nclass A:\n  a: dict = field(default_factory='dict')\n`
    assert.deepEqual(raised(`${strange}A({})`), [])
    assert.deepEqual(raised(`${strange}A()`), ['TypeError'])
    assert.deepEqual(raised(`${head}field(default=1)()`), ['TypeError'])
    assert.deepEqual(raised(`${head}@dataclass(kw_only=True)\nclass A:\n  a: int = 1\n  b: int\nA(b=1)\nA(1)`), ['TypeError'])
  })

  it('refuse what makes no sense', () => {
    assert.deepEqual(raised(`${head}@dataclass\nclass A:\n  a: list = []`), ['ValueError'])
    assert.deepEqual(raised(`${head}@dataclass\nclass A:\n  a: int = 1\n  b: int`), ['TypeError'])
    assert.deepEqual(raised(`${head}@dataclass(frozen=True)\nclass A:\n  a: int\nA(1).a = 2`), ['AttributeError'])
    assert.deepEqual(raised(`${head}@dataclass(frosen=True)\nclass A:\n  a: int`), ['TypeError'])
    assert.deepEqual(raised(`${head}@dataclass\nclass A:\n  a: int\nA(1) < A(2)`), ['TypeError'])
    assert.deepEqual(raised(`${head}@dataclass(order=True)\nclass A:\n  a: int\nA(1) < A(2)`), [])
  })

  it('are copied with changes, and taken apart', () => {
    const port = `${head}@dataclass\nclass Port:\n  number: int\n  host: str = 'a'\n`
    assert.equal(valueOfX(`${port}x = replace(Port(1), host='b').host`), '"b"')
    assert.deepEqual(raised(`${port}replace(Port(1), hots='b')`), ['TypeError'])
    assert.equal(valueOfX(`${port}x = asdict(Port(1))['number']`), '1')
    assert.deepEqual(raised(`${port}asdict(Port(1))['hots']`), ['KeyError'])
  })
})

describe('named tuples', () => {
  it('take what they are said to', () => {
    const made = "from collections import namedtuple\nP = namedtuple('P', 'a b', defaults=[2])\n"
    assert.equal(valueOfX(`${made}x = P(1).b`), '2')
    assert.equal(valueOfX(`${made}x = P(1)[0]`), '1')
    assert.equal(valueOfX(`${made}y, x = P(1, 3)`), '3')
    assert.deepEqual(raised(`${made}P()`), ['TypeError'])
    assert.deepEqual(raised(`${made}P(1).c`), ['AttributeError'])
    assert.deepEqual(raised("from collections import namedtuple\nnamedtuple('P', 'a class')"), ['ValueError'])
    assert.deepEqual(raised("from collections import namedtuple\nnamedtuple('P', 'a a')"), ['ValueError'])
    assert.deepEqual(raised("from collections import namedtuple\nnamedtuple('P', 'a class', rename=True)"), [])
  })

  it('are classes, too', () => {
    const made = 'from typing import NamedTuple\nclass P(NamedTuple):\n  a: int\n  b: int = 2\n'
    assert.equal(valueOfX(`${made}x = P(1).b`), '2')
    assert.deepEqual(raised(`${made}P()`), ['TypeError'])
    assert.deepEqual(raised(`${made}P(1).a = 2`), ['AttributeError'])
    const derived = "from collections import namedtuple\nclass P(namedtuple('Q', 'a')):\n  pass\n"
    assert.equal(valueOfX(`${derived}x = P(1).a`), '1')
    assert.deepEqual(raised(`${derived}p = P(1)\np.b = 2\np.b`), [])
  })
})

describe('namespaces', () => {
  it('have what they are given', () => {
    const made = 'from types import SimpleNamespace\ns = SimpleNamespace(a=1)\n'
    assert.equal(valueOfX(`${made}x = s.a`), '1')
    assert.deepEqual(raised(`${made}s.b`), ['AttributeError'])
    assert.deepEqual(raised(`${made}s.b = 2\ns.b`), [])
    assert.deepEqual(raised('from types import SimpleNamespace\nimport json\nSimpleNamespace(**json.load(open("f"))).b'), [])
  })
})

describe('enumerations', () => {
  const made = "from enum import Enum\nclass Kind(Enum):\n  A = 'a'\n  B = 'b'\n  def up(self): return self.value.upper()\n"

  it('have the members that they name', () => {
    assert.equal(valueOfX(`${made}x = Kind.A.value`), '"a"')
    assert.equal(valueOfX(`${made}x = Kind('b').name`), '"B"')
    assert.equal(valueOfX(`${made}x = Kind['B'].value`), '"b"')
    assert.equal(valueOfX(`${made}x = Kind.A.up()`), '"A"')
    assert.equal(valueOfX(`${made}x = [each.value for each in Kind]`), 'list("a", "b")')
    for (const [use, exception] of [
      ['Kind.C', 'AttributeError'],
      ["Kind['C']", 'KeyError'],
      ["Kind('c')", 'ValueError'],
      ['Kind.A.valu', 'AttributeError'],
      ["Kind.A + 'x'", 'TypeError'],
    ] as const) {
      assert.deepEqual(raised(`${made}${use}`), [exception], use)
    }
    assert.deepEqual(raised("from enum import Enum\nclass Kind(Enum):\n  A = 'a'\n  A = 'b'"), ['TypeError'])
  })

  it('may be more than their values', () => {
    const mixed = "from enum import Enum, IntEnum\nclass Kind(str, Enum):\n  A = 'a'\nclass Number(IntEnum):\n  ONE = 1\n"
    assert.deepEqual(raised(`${mixed}Kind.A + 'x'\nNumber.ONE + 1\nKind.A.value`), [])
    assert.deepEqual(raised(`${made}len(Kind)\nlist(Kind)\nKind.A in Kind\nKind.__members__\nKind.A == Kind.B`), [])
    const filled = 'from enum import Enum\nclass Kind(Enum):\n  A = (1, 2)\n  def __init__(self, a, b): self.b = b\nKind.A.b'
    assert.deepEqual(raised(filled), [])
  })
})
