// Containers beyond Python's own, and objects that are made to be called.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'

const modules = 'import os\nfrom collections import OrderedDict, defaultdict, deque\nfrom itertools import chain\n'

/** The exceptions that the program raises for sure. */
const raised = (text: string): string[] =>
  evaluatePython(parsePython(modules + text), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 }).events.flatMap(
    (event) => (event.kind === 'error' && event.certain ? [event.exception] : []),
  )

it('what begins empty holds what is added to it', () => {
  assert.deepEqual(raised('x = list()\nx.append(1)\nx[0] + 1'), [])
  assert.deepEqual(raised('x = set()\nx.add(1)\nlist(x)[0] + 1'), [])
  assert.deepEqual(raised("k, v = {'a': 1}.popitem()"), [])
})

it('ordered dictionaries are dictionaries', () => {
  assert.deepEqual(raised("OrderedDict([('a' 'bc')])"), ['ValueError'])
  assert.deepEqual(raised("OrderedDict([('a', 1)])['b']"), ['KeyError'])
  assert.deepEqual(raised("d = OrderedDict(a=1, b=2)\nd['b'] + 1\nd.move_to_end('a')\nd.popitem(last=False)"), [])
})

describe('a dictionary with a factory', () => {
  it('has what is asked for', () => {
    assert.deepEqual(raised("d = defaultdict(dict)\nd['a']['b'] = 'c'\nd['a']['c']"), ['KeyError'])
    assert.deepEqual(raised("d = defaultdict(list)\nd['x'].append(1)\nd['x'][0] + d.copy()['y']"), ['TypeError'])
    assert.deepEqual(raised("defaultdict(lambda: 'x')['a'] + 1"), ['TypeError'])
    assert.deepEqual(raised("d = defaultdict(int)\nd['a'] += 1\nd['b'] + 1\nd[os.environ['A']]\nd.default_factory"), [])
  })

  it('needs something to call', () => {
    assert.deepEqual(raised('defaultdict(5)'), ['TypeError'])
    assert.deepEqual(raised("defaultdict(None)['a']"), ['KeyError'])
  })
})

it('what is queued comes out again', () => {
  assert.deepEqual(raised("deque(['a']).popleft() + 1"), ['TypeError'])
  assert.deepEqual(raised('q = deque([1])\nq.pop()\nq.pop()'), ['IndexError'])
  assert.deepEqual(raised('deque().poplef()'), ['AttributeError'])
  assert.deepEqual(raised('deque(5)'), ['TypeError'])
  const right =
    'q = deque([1])\nq += [2]\nq.appendleft(0)\nq.rotate(1)\nq[0] + len(q)\n(q * 2).popleft()\nfor each in q: each + 1'
  assert.deepEqual(raised(right), [])
  assert.deepEqual(raised("q = deque(os.listdir('.'), 5)\nq.popleft() + 'x'\nmatch deque([1]):\n  case [a]: b = a\nb + 1"), [])
})

it('chains go through one after the other', () => {
  assert.deepEqual(raised("list(chain.from_iterable([[], ['x']]))[1]"), ['IndexError'])
  assert.deepEqual(raised("list(chain([1], 'a'))[0] + 'b'"), ['TypeError'])
  assert.deepEqual(raised("list(chain())\nfor each in chain(os.listdir('.'), ['a']): each + 'b'"), [])
})

it('getters get', () => {
  const getters = 'from operator import attrgetter, itemgetter\n'
  assert.deepEqual(raised(`${getters}itemgetter('a')({'b': 1})`), ['KeyError'])
  assert.deepEqual(raised(`${getters}attrgetter('x')(5)`), ['AttributeError'])
  assert.deepEqual(raised(`${getters}itemgetter('a', 'b')({'a': 1, 'b': 2})[1] + 1\nattrgetter('path.sep')(os) + '/'`), [])
})

it('objects of modules do what they can', () => {
  for (const wrong of ["os.environ / ['x']", '-os.environ', 'os.environ()', 'os.environ < 5']) {
    assert.deepEqual(raised(wrong), ['TypeError'], wrong)
  }
  assert.deepEqual(raised('os.environ | {}\n{} | os.environ\nimport sys\nsys.version_info + (1,)\n(1,) + sys.version_info'), [])
})

it('variables have names', () => {
  assert.deepEqual(raised("os.environ.pop('')"), ['KeyError'])
  assert.deepEqual(raised("os.environ.get('', 'a') + 'b'"), [])
})

it('what is sorted by keys is known', () => {
  assert.deepEqual(raised("sorted(['bb', 'a'], key=len)[1] + 5"), ['TypeError'])
  assert.deepEqual(raised('sorted([object()], key=str)[1]'), ['IndexError'])
  assert.deepEqual(raised("sorted(['bb', 'a'], key=len, reverse=True)[0] + 'c'\nsorted(os.listdir('.'), key=len)[0] + 'c'"), [])
})
