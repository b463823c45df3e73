import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLogLine } from '../../../../client/workers/logLine.ts'

const evening = Date.UTC(2026, 10, 23, 17, 38, 5)

const entries: readonly [string, string, ReturnType<typeof parseLogLine>][] = [
  [
    'the format of LogFile observers',
    '2026-11-23 17:38:05+0000 [Broker,client] message from master: attached',
    { time: evening, clock: '17:38:05', system: 'Broker,client', text: 'message from master: attached', continuation: false },
  ],
  [
    'the format of text file observers',
    '2026-11-23T17:38:05+0000 [buildbot_worker.pb.BotFactory#info] Starting factory <x>',
    {
      time: evening,
      clock: '17:38:05',
      system: 'buildbot_worker.pb.BotFactory#info',
      text: 'Starting factory <x>',
      continuation: false,
    },
  ],
  [
    'another time zone',
    '2026-11-23 12:08:05-0530 [-] Loaded.',
    { time: evening, clock: '12:08:05', system: '-', text: 'Loaded.', continuation: false },
  ],
  [
    'a leading space that belongs to the text',
    '2026-11-23 17:38:05+0000 [-]  startCommand:shell [id 0]',
    { time: evening, clock: '17:38:05', system: '-', text: ' startCommand:shell [id 0]', continuation: false },
  ],
  [
    'an entry behind the prefix of the journal',
    'Nov 23 17:38:05 ci-host buildbot-worker[712]: 2026-11-23T17:38:05+0000 [-] Loaded.',
    { time: evening, clock: '17:38:05', system: '-', text: 'Loaded.', continuation: false },
  ],
  [
    'an entry behind the prefix of a container tool',
    'worker-1  | 2026-11-23T17:38:05+0000 [-] Loaded.',
    { time: evening, clock: '17:38:05', system: '-', text: 'Loaded.', continuation: false },
  ],
  ['a continued line', "\t{'HOME': '/root',", { text: "{'HOME': '/root',", continuation: true }],
  [
    'a continued line in the journal',
    'Nov 23 17:38:05 ci-host buildbot-worker[712]: \tValueError: x',
    { text: 'ValueError: x', continuation: true },
  ],
  ['an empty line', '', { text: '', continuation: true }],
  [
    'a date that a build prints is no entry',
    "\t'STARTED': '2026-11-23 17:38:05+0000 [x] y',",
    { text: "'STARTED': '2026-11-23 17:38:05+0000 [x] y',", continuation: true },
  ],
]

for (const [title, line, expected] of entries) {
  test(`reads ${title}`, () => assert.deepEqual(parseLogLine(line), expected))
}

test('leaves the time out where it cannot be a time', () => {
  assert.equal(parseLogLine('2026-19-83 27:88:05+0000 [-] Loaded.').time, undefined)
})
