import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '../../../../client/workers/problem.ts'
import { parseStartFailure } from '../../../../client/workers/startFailure.ts'

const traceback = (...last: readonly string[]) => [
  'Unhandled Error',
  'Traceback (most recent call last):',
  '  File "/venv/lib/python3.11/site-packages/twisted/application/app.py", line 673, in run',
  '    runApp(config)',
  ...last,
]

const cases: readonly [string, readonly string[], Problem | undefined][] = [
  [
    'a syntax error',
    [
      ...traceback('builtins.SyntaxError: leading zeros in decimal integer literals are not permitted (buildbot.tac, line 34)'),
      '',
      'Failed to load application: leading zeros in decimal integer literals are not permitted (buildbot.tac, line 34)',
    ],
    {
      code: 'tac-failed',
      message: 'SyntaxError: leading zeros in decimal integer literals are not permitted',
      file: 'buildbot.tac',
      line: 34,
    },
  ],
  [
    'an error while the tac is executed',
    [
      ...traceback(
        '  File "buildbot.tac", line 34, in <module>',
        '    umask = foo(3)',
        "builtins.NameError: name 'foo' is not defined",
      ),
      "Failed to load application: name 'foo' is not defined",
    ],
    { code: 'tac-failed', message: "NameError: name 'foo' is not defined", file: 'buildbot.tac', line: 34 },
  ],
  [
    'an error below the tac: the line of the tac counts',
    [
      ...traceback(
        '  File "buildbot.tac", line 44, in <module>',
        '    s = Worker(buildmaster_host, port,',
        '  File "/venv/lib/python3.11/site-packages/buildbot_worker/pb.py", line 675, in __init__',
        "    raise ValueError(f'Unknown protocol {protocol}')",
        'builtins.ValueError: Unknown protocol x',
      ),
      'Failed to load application: Unknown protocol x',
    ],
    { code: 'tac-failed', message: 'ValueError: Unknown protocol x', file: 'buildbot.tac', line: 44 },
  ],
  ['a reason that is not told', ['Failed to load application: '], { code: 'tac-failed', message: 'no reason given' }],
  [
    'a directory that is not taken',
    ["unexpected content in '/w/buildbot.tac'", "invalid worker directory '/w'"],
    { code: 'invalid-directory', detail: "unexpected content in '/w/buildbot.tac'" },
  ],
  [
    'a worker that runs',
    ['Another twistd server is running, PID 417', '', 'This could either be'],
    { code: 'already-running', pid: 417 },
  ],
  [
    'a number of another user',
    ["Can't check status of PID 112 from pidfile twistd.pid: [Errno 1] Operation not permitted"],
    { code: 'pid-in-use', pid: 112 },
  ],
  [
    'a pid file without a number',
    ['Pidfile twistd.pid contains non-numeric value'],
    { code: 'bad-pid-file', path: 'twistd.pid' },
  ],
  [
    'an installation that is broken',
    [
      'Traceback (most recent call last):',
      '  File "/venv/bin/buildbot-worker", line 5, in <module>',
      '    from buildbot_worker.scripts.runner import run',
      "ModuleNotFoundError: No module named 'buildbot_worker'",
    ],
    { code: 'start-failed', detail: "ModuleNotFoundError: No module named 'buildbot_worker'" },
  ],
  ['nothing that is known', ['/venv/lib/x.py:3: DeprecationWarning: pkg_resources is deprecated'], undefined],
  ['nothing at all', [], undefined],
]

for (const [title, output, expected] of cases) {
  test(`reads ${title}`, () => assert.deepEqual(parseStartFailure(output), expected))
}
