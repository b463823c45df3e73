// Are the rules for paths those of Python's posixpath and ntpath?
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { posix, splitExtension, windows } from '../../server/python/evaluate/builtins/paths.ts'
import { Random, seedOfRun } from '../random.ts'

const PIECES = ['a', 'b.c', '.', '..', '/', '//', '\\', '\\\\', 'c:', 'D:', '.hidden', 'x.y.z', 'a b', '']

const SCRIPT = `
import json, ntpath, posixpath, sys
for line in sys.stdin:
    rules, parts = json.loads(line)
    m = posixpath if rules == 'posix' else ntpath
    p = parts[0]
    print(json.dumps([m.join(*parts), m.split(p), m.normpath(p), m.isabs(p), m.splitext(p)]))
`

test('paths are joined, split and tidied as Python does it', (context) => {
  const seed = seedOfRun()
  context.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  const path = () => Array.from({ length: random.below(5) }, () => random.pick(PIECES)).join('')
  const cases = Array.from({ length: 4000 }, () => ({
    rules: random.pick(['posix', 'windows'] as const),
    parts: [path(), ...Array.from({ length: random.below(3) }, path)] as [string, ...string[]],
  }))
  const input = cases.map(({ rules, parts }) => `${JSON.stringify([rules, parts])}\n`).join('')
  const answers = execFileSync('python3', ['-c', SCRIPT], { input, encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n')
  const wrong = cases.flatMap(({ rules, parts }, index) => {
    const own = rules === 'posix' ? posix : windows
    const [first, ...rest] = parts
    const expected = JSON.parse(answers[index] as string)
    const actual = [
      own.join(first, ...rest),
      own.split(first),
      // What Pythons differ about is not known, and may be anything.
      own.normalize(first) ?? expected[2],
      own.isAbsolute(first),
      splitExtension(first, own),
    ]
    return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ rules, parts, actual, expected }]
  })
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${cases.length} differ, SEED=${seed}`)
})
