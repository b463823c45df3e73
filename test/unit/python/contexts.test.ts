// `with`: what is given, and what goes on when its block raises.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'

/** What fails for sure: names that are not bound, and what is raised. */
function failing(text: string): string[] {
  const { events } = evaluatePython(parsePython(text), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 })
  return events.flatMap((event) =>
    event.certain && event.kind === 'name' ? [event.name] : event.certain && event.kind === 'error' ? [event.exception] : [],
  )
}

const managed = (exit: string): string => `class A:\n  def __enter__(self): return 'a'\n  def __exit__${exit}\n`
const generated = (body: string): string => `from contextlib import contextmanager\n@contextmanager\ndef f(value='a'):\n${body}\n`

it('what a class lets its objects enter is left again', () => {
  assert.deepEqual(failing(`${managed('(self, *details): pass')}with A() as x: x + 1`), ['TypeError'])
  assert.deepEqual(failing(`${managed('(self): pass')}with A(): pass`), ['TypeError'])
  assert.deepEqual(failing(`${managed('(self, *details): return Fals')}with A(): pass`), ['Fals'])
  assert.deepEqual(failing('class A:\n  def __enter__(self): pass\nwith A(): pass'), ['TypeError'])
  assert.deepEqual(failing(`${managed('(self, *details): return False')}with A() as x, A() as y: x + y`), [])
})

it('what would make something to enter is nothing to enter', () => {
  assert.deepEqual(failing(`${managed('(self, *details): pass')}with A: pass`), ['TypeError'])
  assert.deepEqual(failing(`${generated('  yield value')}with f: pass`), ['TypeError'])
  const entered =
    'class M(type):\n  def __enter__(cls): return 1\n  def __exit__(cls, *a): pass\nclass A(metaclass=M): pass\nwith A: pass'
  assert.deepEqual(failing(entered), [])
})

it('what the block raises may end there', () => {
  assert.deepEqual(failing(`${managed('(self, *details): return False')}with A(): int('x')`), ['ValueError'])
  assert.deepEqual(failing(`${managed('(self, kind, *more): return kind is ValueError')}with A(): int('x')`), [])
  assert.deepEqual(failing(`${generated('  try: yield\n  except ValueError: pass')}with f(): int('x')`), [])
})

it('a generator gives what it yields', () => {
  assert.deepEqual(failing(`${generated('  yield value')}with f() as x: x + 1`), ['TypeError'])
  assert.deepEqual(failing(`${generated('  yield value')}with f(1) as x: x + 1`), [])
  assert.deepEqual(failing(`${generated('  yield value')}with f(1, 2) as x: pass`), ['TypeError'])
  const method =
    'from contextlib import contextmanager\nclass A:\n  @contextmanager\n  def f(self): yield 5\nwith A().f() as x: x + 1'
  assert.deepEqual(failing(method), [])
})

it('what modules let be entered gives something of its own', () => {
  const modules = 'import contextlib, tempfile\n'
  assert.deepEqual(failing(`${modules}with tempfile.TemporaryDirectory() as path: path + 'a'`), [])
  assert.deepEqual(failing(`${modules}with contextlib.closing(open('f')) as f: f.read() + 'a'`), [])
  assert.deepEqual(failing(`${modules}with contextlib.nullcontext('a') as a: a + 1`), ['TypeError'])
  assert.deepEqual(failing("with open('f') as f: f.read() + 1"), ['TypeError'])
})
