import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TracebackReader } from '../../../../client/runner/readable.ts'

function read(...lines: readonly string[]): string[] {
  const reader = new TracebackReader('/home/ci/worker')
  return lines.map((line) => reader.read(line))
}

test('gives relative paths whole, so that a click finds them', () => {
  assert.deepEqual(
    read('  File "buildbot.tac", line 34, in <module>', '  File "/usr/lib/x.py", line 1, in f', '  File "<string>", line 1'),
    [
      '  File "/home/ci/worker/buildbot.tac", line 34, in <module>',
      '  File "/usr/lib/x.py", line 1, in f',
      '  File "<string>", line 1',
    ],
  )
})

test('shows no text that stands in a tac: one of them is the password', () => {
  assert.deepEqual(
    read(
      '  File "buildbot.tac", line 9, in <module>',
      `    s = Worker('ci', 9989, "my \\" name", 'hunter2', umask=022`,
      `               passwd='hunter2`,
      '  File "/usr/lib/x.py", line 1, in f',
      "    raise ValueError('shown')",
      "builtins.ValueError: 'shown'",
    ).slice(1),
    [
      `    s = Worker('…', 9989, "…", '…', umask=022`,
      `               passwd='…'`,
      '  File "/usr/lib/x.py", line 1, in f',
      "    raise ValueError('shown')",
      "builtins.ValueError: 'shown'",
    ],
  )
})
